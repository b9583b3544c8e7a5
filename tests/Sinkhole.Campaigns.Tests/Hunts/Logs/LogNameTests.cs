using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Dns.Names;

namespace Sinkhole.Campaigns.Tests.Hunts.Logs;

public class LogNameTests
{
    [Theory]
    [InlineData("c2.alpha.example", "c2.alpha.example")]
    [InlineData("c2.alpha.example.", "c2.alpha.example")]
    [InlineData(".", ".")]
    [InlineData(@"x\.c2.example", @"x\\.c2.example")]
    [InlineData("a b.example", @"a\032b.example")]
    [InlineData("a..example", null)]
    [InlineData("..", null)]
    [InlineData(".example", null)]
    [InlineData("", null)]
    public void TryReadRaw_parts_labels_at_dots_alone(string text, string? expected)
    {
        var isName = LogName.TryReadRaw(Encoding.UTF8.GetBytes(text), new byte[NameSpan.MaxLength], out var name);

        Assert.Equal(expected, isName ? name.ToString() : null);
    }

    [Theory]
    [InlineData("(2)c2(5)alpha(7)example(0)", "c2.alpha.example")]
    [InlineData("(0)", ".")]
    [InlineData("(3)a.b(7)example(0)", @"a\.b.example")]
    [InlineData("(4)(2)b(7)example(0)", @"\(2\)b.example")]
    [InlineData("(2)c2(5)alpha(7)example", null)]
    [InlineData("(2)c2(5)alph(7)example(0)", null)]
    [InlineData("(64)x(0)", null)]
    [InlineData("(2)c2(0)x", null)]
    [InlineData("()x(0)", null)]
    [InlineData("(-1)x(0)", null)]
    [InlineData("c2.alpha.example", null)]
    [InlineData("", null)]
    public void TryReadCounted_takes_as_many_octets_as_it_is_told(string text, string? expected)
    {
        var isName = LogName.TryReadCounted(Encoding.UTF8.GetBytes(text), new byte[NameSpan.MaxLength], out var name);

        Assert.Equal(expected, isName ? name.ToString() : null);
    }

    [Fact]
    public void Any_name_printed_label_by_label_reads_back()
    {
        var label = Gen.Choose(0, 255).Select(value => (byte)value).NonEmptyListOf().Select(octets => octets.Take(63).ToArray());
        Prop.ForAll(label.NonEmptyListOf().ToArbitrary(), labels =>
        {
            List<byte> text = [];
            List<byte> wire = [];
            foreach (var one in labels.Take(3))
            {
                text.AddRange([.. Encoding.ASCII.GetBytes($"({one.Length})"), .. one]);
                wire.AddRange([(byte)one.Length, .. one]);
            }

            var isName = LogName.TryReadCounted([.. text, .. "(0)"u8], new byte[NameSpan.MaxLength], out var name);
            return isName && name.Octets.SequenceEqual((byte[])[.. wire, 0]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true));
    }

    [Theory]
    [InlineData("a", "A")]
    [InlineData("AAAA", "AAAA")]
    [InlineData("https", "HTTPS")]
    [InlineData("NSEC3PARAM", "NSEC3PARAM")]
    [InlineData("TYPE1234", "TYPE1234")]
    [InlineData("type=65", "HTTPS")]
    [InlineData("TYPE", null)]
    [InlineData("TYPE65536", null)]
    [InlineData("nonsense", null)]
    [InlineData("", null)]
    public void LogType_reads_mnemonics_and_numbers(string text, string? expected)
    {
        Assert.Equal(expected, LogType.Parse(Encoding.ASCII.GetBytes(text)) is { } type ? Dns.Records.RecordTypeText.Format(type) : null);
    }
}
