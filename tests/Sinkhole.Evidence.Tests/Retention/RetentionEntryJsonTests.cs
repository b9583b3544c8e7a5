using System.Text;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Retention;
using Xunit;

namespace Sinkhole.Evidence.Tests.Retention;

public sealed class RetentionEntryJsonTests
{
    private static readonly DateTimeOffset Time = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    private static readonly RetentionEntry[] All =
    [
        new HoldPlaced(1, Time) { By = "Tổ CNTT", Reason = "theo \"CV 12\"", Scope = new HoldScope() },
        new HoldPlaced(2, Time)
        {
            By = "a",
            Reason = "b",
            Scope = new HoldScope { From = Time.AddDays(-3), To = Time.AddDays(3), Client = InternetAddress.FromIPv4(0xC0000201), Campaign = "alpha" },
            Until = Time.AddYears(1),
        },
        new HoldLifted(3, Time) { Hold = 1, By = "a", Reason = "b" },
        Removal(),
    ];

    [Fact]
    public void Each_entry_is_read_as_it_was_written()
    {
        foreach (var entry in All)
        {
            Assert.True(RetentionEntryJson.TryRead(RetentionEntryJson.Write(entry), out var read));
            Assert.Equal(entry, read);
        }
    }

    [Fact]
    public void An_entry_cut_or_changed_at_any_octet_is_none_or_another()
    {
        foreach (var entry in All)
        {
            var octets = RetentionEntryJson.Write(entry);
            for (var at = 0; at < octets.Length; at++)
            {
                Assert.False(RetentionEntryJson.TryRead(octets.AsSpan(0, at), out _));
                var changed = octets.ToArray();
                changed[at] ^= 1;
                Assert.True(!RetentionEntryJson.TryRead(changed, out var other) || (other != entry && RetentionEntryJson.Write(other).AsSpan().SequenceEqual(changed)));
            }
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"by\":\"a\",\"kind\":\"hold\",\"number\":0,\"reason\":\"b\",\"time\":1}")]
    [InlineData("{\"by\":\"a\",\"kind\":\"hold\",\"number\":1,\"reason\":\"b\",\"time\":-1}")]
    [InlineData("{\"by\":\"a\",\"kind\":\"hold\",\"number\":1,\"reason\":\"b\",\"time\":9223372036854775807}")]
    [InlineData("{\"by\":\"a\",\"client\":\"nobody\",\"kind\":\"hold\",\"number\":1,\"reason\":\"b\",\"time\":1}")]
    [InlineData("{\"by\":\"a\",\"kind\":\"other\",\"number\":1,\"reason\":\"b\",\"time\":1}")]
    [InlineData("{\"by\":\"a\",\"kind\":\"hold\",\"more\":1,\"number\":1,\"reason\":\"b\",\"time\":1}")]
    public void What_is_no_entry_is_refused(string text) => Assert.False(RetentionEntryJson.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("keep_days", 0)]
    [InlineData("keep_days", 36_601)]
    [InlineData("keep_days", long.MaxValue)]
    [InlineData("newest", -1)]
    public void A_number_that_no_removal_has_is_refused(string member, long value)
    {
        var text = Encoding.UTF8.GetString(RetentionEntryJson.Write(Removal()));
        var changed = System.Text.RegularExpressions.Regex.Replace(text, $"\"{member}\":[0-9]+", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{member}\":{value}"), System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

        Assert.False(string.Equals(text, changed, StringComparison.Ordinal));
        Assert.False(RetentionEntryJson.TryRead(Encoding.UTF8.GetBytes(changed), out _));
    }

    private static PieceRemoved Removal()
    {
        using var key = AnchorKey.From([.. Enumerable.Range(0, 32).Select(octet => (byte)octet)]);
        var anchor = new Anchor
        {
            Chain = "hits-0123456789ab",
            First = 11,
            Last = 20,
            Hash = Sha256Hash.Of("x"u8),
            MadeAt = Time.AddDays(-731),
            Version = "0.1.0",
            Key = key.Public.Fingerprint,
            RemovedAt = Time,
        };
        return new PieceRemoved(4, Time)
        {
            AnchorNumber = 2,
            Before = Sha256Hash.Of("y"u8),
            Hits = 12,
            KeepDays = 731,
            Oldest = Time.AddDays(-733),
            Newest = Time.AddDays(-732),
            Tombstone = key.Sign(anchor),
        };
    }
}
