using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Primitives;

namespace LinservSupport.Portal.Parts;

/// <summary>How what people type becomes values, and what they are told where it cannot, in their language.</summary>
public static class InputRules
{
    public static void Apply(MvcOptions options)
    {
        // Required, too long and the like are refusals of the verbs, which say them better.
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        options.ModelMetadataDetailsProviders.Add(new EmptyStaysEmpty());
        options.ModelBinderProviders.Insert(0, new TypedDecimals());
        options.Filters.Add(new NoNul());
        options.Filters.Add(new OnlyWhatThePageTakes());

        var say = options.ModelBindingMessageProvider;
        say.SetAttemptedValueIsInvalidAccessor((value, _) => Say("“{0}” cannot be used here.", value));
        say.SetNonPropertyAttemptedValueIsInvalidAccessor(value => Say("“{0}” cannot be used here.", value));
        say.SetUnknownValueIsInvalidAccessor(_ => Say("This value cannot be used here."));
        say.SetNonPropertyUnknownValueIsInvalidAccessor(() => Say("This value cannot be used here."));
        say.SetValueIsInvalidAccessor(value => Say("“{0}” cannot be used here.", value));
        say.SetValueMustBeANumberAccessor(_ => Say("Write a number."));
        say.SetNonPropertyValueMustBeANumberAccessor(() => Say("Write a number."));
        say.SetValueMustNotBeNullAccessor(_ => Say("This must be filled in."));
        say.SetMissingBindRequiredValueAccessor(_ => Say("This must be filled in."));
        say.SetMissingKeyOrValueAccessor(() => Say("This must be filled in."));
        say.SetMissingRequestBodyRequiredValueAccessor(() => Say("This must be filled in."));
    }

    internal static string Say(string english, params object[] values) =>
        Words.Say(Languages.Parse(CultureInfo.CurrentUICulture.Name), english, values);

    // Nobody types U+0000, and PostgreSQL stores and compares no text with it. Forms that are encoded like an address are refused with it earlier.
    private sealed class NoNul : IAsyncResourceFilter
    {
        public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
        {
            var http = context.HttpContext;
            // The error page itself looks nothing up by what was sent.
            var isError = http.Features.Get<IStatusCodeReExecuteFeature>() is not null;
            if (!isError && (HasNul(http.Request.Query) || (http.Request.HasFormContentType && HasNul(await http.Request.ReadFormAsync(http.RequestAborted))))) context.Result = new BadRequestResult();
            else await next();
        }

        private static bool HasNul(IEnumerable<KeyValuePair<string, StringValues>> fields) =>
            fields.Any(f => f.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true));
    }

    // Without a handler a page would be shown without what its handler loads.
    private sealed class OnlyWhatThePageTakes : IPageFilter
    {
        public void OnPageHandlerSelected(PageHandlerSelectedContext context)
        {
        }

        public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
        {
            if (context.HandlerMethod is not null) return;

            context.HttpContext.Response.Headers.Allow = string.Join(", ", context.ActionDescriptor.HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant()).Distinct());
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        }

        public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
        {
        }
    }

    // An emptied field binds "" to a string and null to a string?, so that a page never meets a null it did not declare.
    private sealed class EmptyStaysEmpty : IDisplayMetadataProvider
    {
        public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
        {
            if (context.Key.PropertyInfo is not { } property || property.PropertyType != typeof(string)) return;
            context.DisplayMetadata.ConvertEmptyStringToNull = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        }
    }
}
