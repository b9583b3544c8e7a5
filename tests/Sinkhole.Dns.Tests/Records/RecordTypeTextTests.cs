using Sinkhole.Dns.Records;

namespace Sinkhole.Dns.Tests.Records;

public class RecordTypeTextTests
{
    [Theory]
    [InlineData("A", RecordType.A)]
    [InlineData("aaaa", RecordType.Aaaa)]
    [InlineData("ANY", RecordType.Any)]
    [InlineData("NSEC3PARAM", RecordType.Nsec3Param)]
    [InlineData("HTTPS", RecordType.Https)]
    [InlineData("type28", RecordType.Aaaa)]
    [InlineData("TYPE65535", (RecordType)65535)]
    [InlineData("TYPE0", RecordType.None)]
    public void TryParse_reads_mnemonics_and_numbers_in_any_case(string text, RecordType expected)
    {
        Assert.True(RecordTypeText.TryParse(text, out var type));
        Assert.Equal(expected, type);
    }

    [Theory]
    [InlineData("")]
    [InlineData("TYPE")]
    [InlineData("TYPE65536")]
    [InlineData("TYPE-1")]
    [InlineData("TYPE 1")]
    [InlineData("28")]
    [InlineData("NOTATYPE")]
    public void TryParse_refuses_other_text(string text)
    {
        Assert.False(RecordTypeText.TryParse(text, out _));
    }

    [Fact]
    public void Every_16_bit_type_prints_to_a_text_that_reads_back()
    {
        for (var number = 0; number <= ushort.MaxValue; number++)
        {
            Assert.True(RecordTypeText.TryParse(RecordTypeText.Format((RecordType)number), out var type));
            Assert.Equal(number, (int)type);
        }
    }
}
