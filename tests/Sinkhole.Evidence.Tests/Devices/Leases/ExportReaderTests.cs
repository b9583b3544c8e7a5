using Sinkhole.Evidence.Devices.Leases;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Leases;

public class ExportReaderTests
{
    private const string Head = "#TYPE Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/DHCP/DhcpServerv4Lease\n"
        + "\"IPAddress\",\"ScopeId\",\"AddressState\",\"ClientId\",\"ClientType\",\"HostName\",\"LeaseExpiryTime\",\"ServerIP\"\n";

    [Fact]
    public void Active_leases_hold_from_the_time_the_table_was_taken()
    {
        var read = LeaseText.Read(LeaseForm.WindowsExport, Head
            + Row("10.66.10.21", "Active", "00-00-5e-00-53-01", "PC-01.donvi-mau.example", "2022-09-30 23:59:00")
            + Row("10.66.10.22", "ActiveReservation", "00-00-5e-00-53-02", "", "")
            + Row("10.66.10.23", "InactiveReservation", "00-00-5e-00-53-03", "", "")
            + Row("10.66.10.24", "Expired", "00-00-5e-00-53-04", "", "2022-09-01 00:00:00")
            + Row("10.66.10.25", "Declined", "00-00-5e-00-53-05", "", "2022-09-30 00:00:00"));

        Assert.Equal(
            [
                "3: 10.66.10.21 mac:00:00:5e:00:53:01 2022-09-05T01:00:00..2022-09-30T16:59:00 PC-01.donvi-mau.example",
                "4: 10.66.10.22 mac:00:00:5e:00:53:02 2022-09-05T01:00:00..-",
            ],
            read.Lines,
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("2022-09-30 23:59:00", "2022-09-30T16:59:00")]
    [InlineData("2022-09-30T23:59:00", "2022-09-30T16:59:00")]
    [InlineData("2022-09-30T23:59:00.0000000", "2022-09-30T16:59:00")]
    [InlineData("2022-09-30T23:59:00Z", "2022-09-30T23:59:00")]
    [InlineData("2022-09-30T23:59:00.0000000+07:00", "2022-09-30T16:59:00")]
    [InlineData("09/30/2022 23:59:00", "2022-09-30T16:59:00")]
    [InlineData("30/09/2022 23:59:00", "2022-09-30T16:59:00")]
    [InlineData("30/09/2022 11:59:00 CH", "2022-09-30T16:59:00")]
    [InlineData("5/9/2022 12:10:00 SA", "2022-09-04T17:10:00")]
    [InlineData("5/9/2022 12:10:00 CH", "2022-09-05T05:10:00")]
    [InlineData("9/30/2022 11:59:00 PM", "2022-09-30T16:59:00")]
    [InlineData("9/6/2022 12:00:00 AM", "2022-09-05T17:00:00")]
    [InlineData("9/6/2022 11:59:00\u202FPM", "2022-09-06T16:59:00")]
    [InlineData("09/09/2022 23:59:00", "2022-09-09T16:59:00")]
    public void Dates_are_read_as_iso_invariant_vietnamese_or_american(string date, string expected)
    {
        var read = LeaseText.Read(LeaseForm.WindowsExport, Head + Row("10.66.10.21", "Active", "00-00-5e-00-53-01", "", date));

        Assert.Equal($"3: 10.66.10.21 mac:00:00:5e:00:53:01 2022-09-05T01:00:00..{expected}", Assert.Single(read.Lines));
    }

    [Fact]
    public void A_date_that_could_be_of_two_days_is_refused_and_not_guessed()
    {
        var read = LeaseText.Read(LeaseForm.WindowsExport, Head + Row("10.66.10.21", "Active", "00-00-5e-00-53-01", "", "06/09/2022 10:00:00"));

        var problem = Assert.Single(read.Problems);
        Assert.Equal((3, LeaseFault.AmbiguousDate, "06/09/2022 10:00:00"), (problem.Line, problem.Fault, problem.Value));
        Assert.Contains("'dates'", problem.English, StringComparison.Ordinal);
        Assert.Contains("'dates'", problem.Vietnamese, StringComparison.Ordinal);
        Assert.Empty(read.Holdings);
    }

    [Theory]
    [InlineData("25/09/2022 10:00:00", "2022-09-06T03:00:00")]
    [InlineData("09/25/2022 10:00:00", "2022-06-09T03:00:00")]
    [InlineData("06/09/2022 09:00:00 SA", "2022-09-06T03:00:00")]
    public void One_date_of_the_table_shows_the_order_of_all(string other, string expected)
    {
        var reading = LeaseText.Reading() with { TakenAt = 1_600_000_000 };
        var read = LeaseText.Read(
            LeaseForm.WindowsExport,
            Head + Row("10.66.10.21", "Active", "00-00-5e-00-53-01", "", "06/09/2022 10:00:00") + Row("10.66.10.22", "Expired", "00-00-5e-00-53-02", "", other),
            reading);

        Assert.Equal($"3: 10.66.10.21 mac:00:00:5e:00:53:01 2020-09-13T12:26:40..{expected}", Assert.Single(read.Lines));
    }

    [Fact]
    public void Dates_that_contradict_each_other_are_refused()
    {
        var read = LeaseText.Read(
            LeaseForm.WindowsExport,
            Head + Row("10.66.10.21", "Active", "00-00-5e-00-53-01", "", "25/09/2022 10:00:00") + Row("10.66.10.22", "Active", "00-00-5e-00-53-02", "", "09/25/2022 10:00:00"));

        Assert.Equal([LeaseFault.AmbiguousDate, LeaseFault.AmbiguousDate], read.Problems.Select(problem => problem.Fault));
    }

    [Theory]
    [InlineData(DateOrder.DayFirst, "06/09/2022 10:00:00", "..2022-09-06T03:00:00")]
    [InlineData(DateOrder.MonthFirst, "09/06/2022 10:00:00", "..2022-09-06T03:00:00")]
    [InlineData(DateOrder.MonthFirst, "25/09/2022 10:00:00", "Time")]
    public void The_settings_may_say_the_order(DateOrder order, string date, string expected)
    {
        var read = LeaseText.Read(LeaseForm.WindowsExport, Head + Row("10.66.10.21", "Active", "00-00-5e-00-53-01", "", date), LeaseText.Reading() with { Dates = order });

        Assert.EndsWith(expected, Assert.Single(read.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("32/09/2022 10:00:00")]
    [InlineData("31/02/2022 10:00:00")]
    [InlineData("9/30/2022 13:59:00 PM")]
    [InlineData("9/30/2022 0:59:00 AM")]
    [InlineData("9/30/2022 24:00:00")]
    [InlineData("9/30/2022 10:60:00")]
    [InlineData("9/30/22 10:00:00")]
    [InlineData("9/30/2022")]
    [InlineData("30.09.2022 10:00:00")]
    [InlineData("9/30/2022 10:00:00 XM")]
    [InlineData("9/30/2022 10:00:00 PM x")]
    public void Other_dates_are_problems(string date)
    {
        var read = LeaseText.Read(LeaseForm.WindowsExport, Head + Row("10.66.10.21", "Active", "00-00-5e-00-53-01", "", date));

        Assert.Equal(LeaseFault.Time, Assert.Single(read.Problems).Fault);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void Other_separators_are_told_by_the_header(char separator)
    {
        var text = $"IPAddress{separator}AddressState{separator}ClientId{separator}LeaseExpiryTime\n10.66.10.21{separator}Active{separator}00-00-5e-00-53-01{separator}2022-09-30 23:59:00\n";

        Assert.Single(LeaseText.Read(LeaseForm.WindowsExport, text).Holdings);
    }

    [Fact]
    public void Host_names_with_quotes_and_commas_stay_in_their_cell()
    {
        var read = LeaseText.Read(LeaseForm.WindowsExport, Head + Row("10.66.10.21", "Active", "00-00-5e-00-53-01", "a\"\",\"\"b", "2022-09-30 23:59:00"));

        Assert.Equal("a\",\"b", Assert.Single(read.Holdings).HostName);
    }

    [Fact]
    public void Rows_without_address_or_hardware_address_and_tables_without_columns_are_problems()
    {
        Assert.Equal(LeaseFault.Address, Assert.Single(LeaseText.Read(LeaseForm.WindowsExport, Head + Row("x", "Active", "00-00-5e-00-53-01", "", "")).Problems).Fault);
        Assert.Equal(LeaseFault.Identity, Assert.Single(LeaseText.Read(LeaseForm.WindowsExport, Head + Row("10.66.10.21", "Active", "52-41-53-20", "", "")).Problems).Fault);
        Assert.Equal(LeaseFault.NoColumns, LeaseText.Read(LeaseForm.WindowsExport, "a,b\n").Problems[0].Fault);
    }

    private static string Row(string address, string state, string client, string host, string expiry) =>
        $"\"{address}\",\"10.66.10.0\",\"{state}\",\"{client}\",\"Dhcp\",\"{host}\",\"{expiry}\",\"10.66.50.2\"\n";
}
