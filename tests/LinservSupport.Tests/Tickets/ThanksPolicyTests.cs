using LinservSupport.Tickets;

namespace LinservSupport.Tests.Tickets;

public sealed class ThanksPolicyTests
{
    [Theory]
    [InlineData("Tack!")]
    [InlineData("Tack så mycket för hjälpen, nu fungerar det!\n\nMvh\nKarin Åström")]
    [InlineData("Perfekt, tack 👍")]
    [InlineData("Thank you very much for your quick help. Have a nice weekend!")]
    [InlineData("Tack, det funkar nu!")]
    [InlineData("Det fungerar nu")]
    [InlineData("Nu är det igång, tack!")]
    [InlineData("Thanks, it works now!")]
    [InlineData("👍")]
    [InlineData("👍🏻 ")]
    [InlineData("Takk for hjelpen")]
    [InlineData("Kiitos!")]
    [InlineData("Vielen Dank für die schnelle Hilfe")]
    public void A_mere_thank_you_is_one(string text) => Assert.True(ThanksPolicy.IsOnlyThanks(text, "Karin Åström"));

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("Hej igen")]
    [InlineData("Ok")]
    [InlineData("Tack, men det funkar inte")]
    [InlineData("Tack, men det fungerar inte")]
    [InlineData("Det fungerar inte")]
    [InlineData("Tack, funkade i går men inte nu")]
    [InlineData("Thanks, but it does not work")]
    [InlineData("Thanks, it works for Bertil only")]
    [InlineData("It works now, but slowly")]
    [InlineData("It isn't working")]
    [InlineData("It doesn’t work now")]
    [InlineData("👎")]
    [InlineData("Tack! Kan ni göra samma sak i testmiljön?")]
    [InlineData("Thanks. It still fails for S01234")]
    [InlineData("Tack. Fakturan 1234 saknas fortfarande.")]
    [InlineData("Tack, hälsa Bertil")]
    [InlineData("Thank you for nothing, it does not work")]
    public void Whatever_says_more_is_a_message(string text) => Assert.False(ThanksPolicy.IsOnlyThanks(text, "Karin Åström"));
}
