using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace LinservSupport.Portal.Parts;

/// <summary>How what people type becomes values, and what they are told where it cannot, in their language.</summary>
public static class InputRules
{
    public static void Apply(MvcOptions options)
    {
        // Required, too long and the like are refusals of the verbs, which say them better.
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        options.ModelMetadataDetailsProviders.Add(new EmptyStaysEmpty());

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

    private static string Say(string english, params object[] values) =>
        Words.Say(Languages.Parse(CultureInfo.CurrentUICulture.Name), english, values);

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
