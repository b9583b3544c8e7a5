using System.Text;
using Sinkhole.Evidence.Chain;
using Xunit;

namespace Sinkhole.Evidence.Tests.Chain;

public class CanonicalJsonReaderTests
{
    private const string Alphabet = "{}[],:\"\\ua0b1-\n\u007F";

    private static readonly byte[] Whole = Encoding.UTF8.GetBytes("{\"a\":[\"x\",\"\\\"\"],\"b\":-12,\"c\":\"mã độc\\n\\u001f\"}");

    [Fact]
    public void Members_come_back_as_they_were_written()
    {
        var reader = new CanonicalJsonReader(Whole);

        Assert.True(reader.TryRead());
        Assert.Equal(("a", CanonicalJsonKind.Texts), (Encoding.UTF8.GetString(reader.Key), reader.Kind));
        Assert.Equal(["x", "\""], reader.GetTexts());
        Assert.True(reader.TryRead());
        Assert.Equal(("b", CanonicalJsonKind.Number, -12), (Encoding.UTF8.GetString(reader.Key), reader.Kind, reader.Number));
        Assert.True(reader.TryRead());
        Assert.Equal(("c", CanonicalJsonKind.Text, "mã độc\n\u001f"), (Encoding.UTF8.GetString(reader.Key), reader.Kind, reader.GetText()));
        Assert.Equal("\"c\":\"mã độc\\n\\u001f\"", Encoding.UTF8.GetString(reader.Member));
        Assert.False(reader.IsWhole);
        Assert.False(reader.TryRead());
        Assert.True(reader.IsWhole);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"a\":[]}")]
    [InlineData("{\"a\":[\"\"]}")]
    [InlineData("{\"a\":0}")]
    [InlineData("{\"B\":1,\"a\":2}")]
    [InlineData("{\"a\":\"\u007F</\u2028\"}")]
    public void The_one_form_is_taken(string text) => Assert.True(CanonicalJsonReader.IsCanonical(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData(" {}")]
    [InlineData("{} ")]
    [InlineData("{}\n")]
    [InlineData("{}{}")]
    [InlineData("\uFEFF{}")]
    [InlineData("{\"a\": 1}")]
    [InlineData("{\"a\":1 }")]
    [InlineData("{ \"a\":1}")]
    [InlineData("{,\"a\":1}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1,,\"b\":1}")]
    [InlineData("{\"a\":1\"b\":1}")]
    [InlineData("{\"a\":1, \"b\":1}")]
    [InlineData("{\"b\":1,\"a\":1}")]
    [InlineData("{\"a\":1,\"a\":1}")]
    [InlineData("{\"\":1}")]
    [InlineData("{\"đ\":1}")]
    [InlineData("{\"a b\":1}")]
    [InlineData("{\"a\\\\\":1}")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":null}")]
    [InlineData("{\"a\":true}")]
    [InlineData("{\"a\":{}}")]
    [InlineData("{\"a\":[1]}")]
    [InlineData("{\"a\":[[]]}")]
    [InlineData("{\"a\":[\"x\",]}")]
    [InlineData("{\"a\":[,\"x\"]}")]
    [InlineData("{\"a\":[\"x\" ,\"y\"]}")]
    [InlineData("{\"a\":[\"x\"\"y\"]}")]
    [InlineData("{\"a\":[ ]}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":-0}")]
    [InlineData("{\"a\":+1}")]
    [InlineData("{\"a\":1.0}")]
    [InlineData("{\"a\":1e3}")]
    [InlineData("{\"a\":9223372036854775808}")]
    [InlineData("{\"a\":-}")]
    [InlineData("{\"a\":\"\\/\"}")]
    [InlineData("{\"a\":\"\\u0041\"}")]
    [InlineData("{\"a\":\"\\u000a\"}")]
    [InlineData("{\"a\":\"\\u0008\"}")]
    [InlineData("{\"a\":\"\\u0022\"}")]
    [InlineData("{\"a\":\"\\u001F\"}")]
    [InlineData("{\"a\":\"\\u00 f\"}")]
    [InlineData("{\"a\":\"\\x\"}")]
    [InlineData("{\"a\":\"\\\"}")]
    [InlineData("{\"a\":\"\t\"}")]
    [InlineData("{\"a\":\"\0\"}")]
    [InlineData("{\"a\":'x'}")]
    public void Every_other_text_of_the_same_meaning_is_refused(string text) =>
        Assert.False(CanonicalJsonReader.IsCanonical(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Octets_that_are_no_text_and_records_that_are_too_large_are_refused()
    {
        var large = Encoding.UTF8.GetBytes($"{{\"a\":\"{new string('x', CanonicalJsonWriter.MaxOctets)}\"}}");

        Assert.False(CanonicalJsonReader.IsCanonical([.. "{\"a\":\""u8, 0xC3, .. "\"}"u8]));
        Assert.False(CanonicalJsonReader.IsCanonical([.. "{\"a\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8]));
        Assert.False(CanonicalJsonReader.IsCanonical(large));
        Assert.True(CanonicalJsonReader.IsCanonical([.. large.AsSpan(0, CanonicalJsonWriter.MaxOctets - 2), .. "\"}"u8]));
    }

    [Fact]
    public void A_text_cut_at_any_octet_is_not_whole()
    {
        for (var length = 0; length < Whole.Length; length++)
        {
            Assert.False(CanonicalJsonReader.IsCanonical(Whole.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Whatever_is_read_is_written_again_as_the_same_octets()
    {
        var random = new Random(1);
        var json = new CanonicalJsonWriter();
        var taken = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var text = (i % 2 == 0 ? Whole : Encoding.UTF8.GetBytes(SampleEvent.Json)).AsSpan().ToArray();
            for (var change = random.Next(3); change >= 0; change--)
            {
                text[random.Next(text.Length)] = (byte)Alphabet[random.Next(Alphabet.Length)];
            }

            if (TryWriteAgain(text, json, out var again))
            {
                taken++;
                Assert.Equal(text, again);
            }
        }

        Assert.InRange(taken, 1_000, 199_000);
    }

    private static bool TryWriteAgain(ReadOnlySpan<byte> text, CanonicalJsonWriter json, out byte[] again)
    {
        var reader = new CanonicalJsonReader(text);
        json.Begin();
        while (reader.TryRead())
        {
            switch (reader.Kind)
            {
                case CanonicalJsonKind.Number:
                    json.WriteNumber(reader.Key, reader.Number);
                    break;
                case CanonicalJsonKind.Text:
                    json.WriteText(reader.Key, reader.GetText());
                    break;
                case CanonicalJsonKind.Texts:
                    json.WriteTexts(reader.Key, reader.GetTexts());
                    break;
                default:
                    Assert.Fail("There is no other kind.");
                    break;
            }
        }

        again = json.End().ToArray();
        return reader.IsWhole;
    }
}
