using System.Text;
using Sinkhole.Campaigns.Units;

namespace Sinkhole.Campaigns.Tests.Units;

public class UnitNamesTests
{
    private const string Table = "\uFEFFnhóm,Mã đơn vị,tên đơn vị,từ ngày,đến ngày\r\n\"sở, ban, ngành\",DV.01,Sở Mẫu A,,2026-11-27\r\n\"sở, ban, ngành\",DV.01,Sở Mẫu A mới,2026-11-28,\r\n,DV.02,\"Sở \"\"B\"\"\",,\r\n,,không mã,,\r\n,DV.03,ngày sai,hôm qua,\r\n";

    [Fact]
    public void A_unit_is_called_what_it_was_called_then()
    {
        var names = Read(Table, out var refused);

        Assert.Equal("Sở Mẫu A", names!.NameOf("DV.01", At("2026-11-27T23:59:59+07:00")));
        Assert.Equal("Sở Mẫu A mới", names.NameOf("DV.01", At("2026-11-28T00:00:00+07:00")));
        Assert.Equal(("Sở \"B\"", "", ""), (names.NameOf("DV.02", At("2026-11-28T00:00:00+07:00")), names.NameOf("DV.03", At("2026-11-28T00:00:00+07:00")), names.NameOf("", default)));
        Assert.Equal(2, refused);
    }

    [Theory]
    [InlineData("")]
    [InlineData("mã đơn vị\nDV.01\n")]
    [InlineData("code,name\nDV.01,A\n")]
    [InlineData("unit,name\nDV.01,\"A\nDV.02,B\n")]
    public void A_file_that_is_no_such_table_is_refused_with_what_to_do(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));

        Assert.Null(UnitNames.TryRead(stream, out _, out var problem));
        Assert.False(string.IsNullOrEmpty(problem?.English) || string.IsNullOrEmpty(problem.Vietnamese));
    }

    [Fact]
    public void A_table_cut_at_any_octet_is_read_or_refused()
    {
        var octets = Encoding.UTF8.GetBytes(Table);
        for (var length = 0; length < octets.Length; length++)
        {
            using var stream = new MemoryStream(octets[..length]);
            var names = UnitNames.TryRead(stream, out _, out var problem);

            Assert.Equal(names is null, problem is not null);
        }
    }

    private static UnitNames? Read(string text, out int refused)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return UnitNames.TryRead(stream, out refused, out _);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
