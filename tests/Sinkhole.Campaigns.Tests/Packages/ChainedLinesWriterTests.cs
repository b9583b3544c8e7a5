using System.Text;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Tests.Packages;

public sealed class ChainedLinesWriterTests : IDisposable
{
    private const string Members = "\"hash\":\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"";
    private static readonly string Previous = $"\"prev_hash\":\"{new string('0', 64)}\"";

    private readonly MemoryStream target = new();
    private readonly ChainedLinesWriter writer;

    public ChainedLinesWriterTests() => writer = new ChainedLinesWriter(target);

    public void Dispose() => target.Dispose();

    public static TheoryData<string, string> Records { get; } = new()
    {
        { "{}", $"{{{Members},{Previous}}}" },
        { "{\"a\":1}", $"{{\"a\":1,{Members},{Previous}}}" },
        { "{\"i\":1}", $"{{{Members},\"i\":1,{Previous}}}" },
        { "{\"seq\":1}", $"{{{Members},{Previous},\"seq\":1}}" },
        { "{\"a\":[\"x\"],\"has\":\"\",\"hasha\":\"\\\"\",\"z\":1}", $"{{\"a\":[\"x\"],\"has\":\"\",{Members},\"hasha\":\"\\\"\",{Previous},\"z\":1}}" },
    };

    [Theory]
    [MemberData(nameof(Records))]
    public void The_hashes_stand_in_their_places_among_the_members(string record, string line)
    {
        Assert.True(writer.TryAppend(Encoding.UTF8.GetBytes(record), default, Sha256Hash.Of("abc"u8)));

        Assert.Equal(line + "\n", Encoding.UTF8.GetString(target.ToArray()));
        Assert.True(CanonicalJsonReader.IsCanonical(Encoding.UTF8.GetBytes(line)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"a\": 1}")]
    [InlineData("{\"hash\":1}")]
    [InlineData("{\"prev_hash\":1}")]
    [InlineData("{\"a\":1")]
    public void What_cannot_be_read_again_is_not_written(string record)
    {
        Assert.False(writer.TryAppend(Encoding.UTF8.GetBytes(record), default, default));
        Assert.Equal(0, target.Length);
    }

    [Fact]
    public void A_line_is_no_longer_than_a_reader_takes()
    {
        var room = CanonicalJsonWriter.MaxOctets - "{\"a\":\"\",,}".Length - Members.Length - Previous.Length;

        Assert.True(writer.TryAppend(Encoding.UTF8.GetBytes($"{{\"a\":\"{new string('x', room)}\"}}"), default, default));
        Assert.True(CanonicalJsonReader.IsCanonical(target.ToArray().AsSpan(..^1)));
        Assert.False(writer.TryAppend(Encoding.UTF8.GetBytes($"{{\"a\":\"{new string('x', CanonicalJsonWriter.MaxOctets)}\"}}"), default, default));
        Assert.Equal(CanonicalJsonWriter.MaxOctets + 1, target.Length);
    }
}
