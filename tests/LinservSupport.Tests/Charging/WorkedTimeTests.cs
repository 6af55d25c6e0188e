using LinservSupport.Charging;

namespace LinservSupport.Tests.Charging;

public sealed class WorkedTimeTests
{
    [Theory]
    [InlineData("1:15", 75)]
    [InlineData("75", 75)]
    [InlineData("1h15", 75)]
    [InlineData("1 h 15 min", 75)]
    [InlineData("1 tim 15 min", 75)]
    [InlineData("1,5 h", 90)]
    [InlineData("1.25h", 75)]
    [InlineData("2h", 120)]
    [InlineData(" 45 min ", 45)]
    [InlineData("0:05", 5)]
    [InlineData("0", 0)]
    [InlineData("-30", -30)]
    [InlineData("24:00", 1440)]
    public void Time_is_read_as_people_type_it(string text, int minutes) => Assert.Equal(minutes, WorkedTime.Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("1:75")]
    [InlineData("1:2:3")]
    [InlineData("1.5")]
    [InlineData("9999999999999")]
    [InlineData("٣ h")]
    [InlineData("１:３０")]
    [InlineData("45 min and a bit more than that")]
    public void What_is_no_time_is_not_guessed(string? text) => Assert.Null(WorkedTime.Read(text));

    [Theory]
    [InlineData(0, "0 min")]
    [InlineData(45, "45 min")]
    [InlineData(120, "2 h")]
    [InlineData(90, "1 h 30 min")]
    public void Time_is_written_short_and_read_back(int minutes, string text)
    {
        Assert.Equal(text, WorkedTime.Write(minutes));
        Assert.Equal(minutes, WorkedTime.Read(text));
    }
}
