using LinservSupport.Portal.Parts;

namespace LinservSupport.Portal.Tests;

public sealed class TypedDecimalsTests
{
    [Theory]
    [InlineData("1250", "1250")]
    [InlineData(" 1 250,50 ", "1250.50")]
    [InlineData("1\u00a0250.5", "1250.5")]
    [InlineData("12,5", "12.5")]
    [InlineData("0", "0")]
    public void A_number_is_read_the_same_in_both_languages(string typed, string read) =>
        Assert.Equal(decimal.Parse(read, System.Globalization.CultureInfo.InvariantCulture), TypedDecimals.Read(typed));

    [Theory]
    [InlineData("1,250")]
    [InlineData("1.250,00")]
    [InlineData("12,5x")]
    [InlineData("1e5")]
    [InlineData("99999999999999999999999999999")]
    public void What_could_mean_two_things_or_is_no_number_is_refused(string typed) => Assert.Null(TypedDecimals.Read(typed));
}
