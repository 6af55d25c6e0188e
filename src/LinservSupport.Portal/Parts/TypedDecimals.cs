using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace LinservSupport.Portal.Parts;

/// <summary>
/// Amounts and per cents as people write them, whatever language they read: 1250, 1 250,50 or 1250.50.
/// What could mean two things, such as 1,250, is refused: a price a thousand times too high is no guess to make.
/// </summary>
public sealed partial class TypedDecimals : IModelBinderProvider, IModelBinder
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.UnderlyingOrModelType == typeof(decimal) ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var typed = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (typed == ValueProviderResult.None) return Task.CompletedTask;

        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, typed);
        if (string.IsNullOrWhiteSpace(typed.FirstValue))
        {
            if (bindingContext.ModelMetadata.IsReferenceOrNullableType) bindingContext.Result = ModelBindingResult.Success(null);
            return Task.CompletedTask;
        }

        if (Read(typed.FirstValue) is { } value) bindingContext.Result = ModelBindingResult.Success(value);
        else bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, InputRules.Say("Write a number such as 1250 or 1250.50."));
        return Task.CompletedTask;
    }

    /// <returns>The number; null where it is none, or could be two.</returns>
    public static decimal? Read(string typed)
    {
        var digits = string.Concat(typed.Where(c => !char.IsWhiteSpace(c))).Replace(',', '.');
        return Number().IsMatch(digits) ? decimal.Parse(digits, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"^-?[0-9]{1,12}(\.[0-9]{1,2})?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
