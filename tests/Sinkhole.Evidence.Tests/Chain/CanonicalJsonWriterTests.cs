using System.Text;
using Sinkhole.Evidence.Chain;
using Xunit;
using Sinkhole.Testing;

namespace Sinkhole.Evidence.Tests.Chain;

public class CanonicalJsonWriterTests
{
    private readonly CanonicalJsonWriter json = new();

    public static TheoryData<string, string> Texts { get; } = new()
    {
        { "", "" },
        { "c2.alpha.example", "c2.alpha.example" },
        { "a\\\"b,c\\032d.c2.alpha.example", "a\\\\\\\"b,c\\\\032d.c2.alpha.example" },
        { "\b\t\n\f\r", "\\b\\t\\n\\f\\r" },
        { "\0\u0001\u000B\u000E\u001F", "\\u0000\\u0001\\u000b\\u000e\\u001f" },
        { " <>&'+/=`\u007F", " <>&'+/=`\u007F" },
        { "thấp (MAC ngẫu nhiên) 😀 \u2028\uFEFF", "thấp (MAC ngẫu nhiên) 😀 \u2028\uFEFF" },
        { "\"", "\\\"" },
        { "mã\"độc\\", "mã\\\"độc\\\\" },
    };

    [Fact]
    public void The_first_event_of_a_drill_is_written_octet_by_octet()
    {
        Assert.Equal(SampleEvent.Json, Encoding.UTF8.GetString(SampleEvent.Write(json)));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_has_one_form_from_characters_and_from_octets(string text, string expected)
    {
        Assert.Equal($"{{\"k\":\"{expected}\"}}", Written(writer => writer.WriteText("k"u8, text)));
        Assert.Equal($"{{\"k\":\"{expected}\"}}", Written(writer => writer.WriteText("k"u8, Encoding.UTF8.GetBytes(text))));
        Assert.Equal($"{{\"k\":[\"{expected}\",\"{expected}\"]}}", Written(writer => writer.WriteTexts("k"u8, [text, text])));
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-1, "-1")]
    [InlineData(long.MaxValue, "9223372036854775807")]
    [InlineData(long.MinValue, "-9223372036854775808")]
    public void Numbers_are_whole_and_plain(long number, string expected) =>
        Assert.Equal($"{{\"k\":{expected}}}", Written(writer => writer.WriteNumber("k"u8, number)));

    [Fact]
    public void Records_without_members_and_arrays_without_texts_are_written()
    {
        Assert.Equal("{}", Written(_ => { }));
        Assert.Equal("{\"k\":[]}", Written(writer => writer.WriteTexts("k"u8, [])));
    }

    [Fact]
    public void What_is_no_text_becomes_the_replacement_character_whichever_way_it_comes()
    {
        Assert.Equal("{\"k\":\"a\uFFFDb\"}", Written(writer => writer.WriteText("k"u8, "a\uD800b")));
        Assert.Equal("{\"k\":\"\uFFFD\\\"\uFFFD\"}", Written(writer => writer.WriteText("k"u8, "\uDC00\"\uD83D")));
        Assert.Equal("{\"k\":\"a\uFFFDb\"}", Written(writer => writer.WriteText("k"u8, [(byte)'a', 0xFF, (byte)'b'])));
        Assert.Equal("{\"k\":[\"\uFFFD\"]}", Written(writer => writer.WriteTexts("k"u8, ["\uD800"])));
    }

    [Theory]
    [InlineData("b", "a")]
    [InlineData("a", "a")]
    [InlineData("a", "")]
    [InlineData("a", "B")]
    [InlineData("a", "b c")]
    [InlineData("a", "b\"")]
    [InlineData("a", "b\\")]
    [InlineData("a", "đ")]
    public void Keys_out_of_order_or_of_other_characters_are_a_mistake_of_the_caller(string first, string second)
    {
        json.Begin();
        json.WriteNumber(Encoding.UTF8.GetBytes(first), 1);

        Assert.Throws<InvalidOperationException>(() => json.WriteNumber(Encoding.UTF8.GetBytes(second), 2));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "")]
    [InlineData("", "z")]
    [InlineData("a", "z")]
    public void Members_cut_from_one_record_stand_in_another_as_if_written_there(string before, string after)
    {
        json.Begin();
        WriteIf(before);
        var since = json.Length;
        WriteMembers();
        var members = json.CutMembers(since);
        WriteIf(after);
        var written = Encoding.UTF8.GetString(json.End());

        json.Begin();
        WriteIf(before);
        json.WriteMembers(members);
        WriteIf(after);

        Assert.Equal(written, Encoding.UTF8.GetString(json.End()));

        void WriteIf(string key)
        {
            if (key.Length > 0)
            {
                json.WriteNumber(Encoding.UTF8.GetBytes(key), 1);
            }
        }

        void WriteMembers()
        {
            json.WriteText("k"u8, "\"");
            json.WriteNumber("key"u8, 7);
        }
    }

    [Fact]
    public void Members_out_of_order_are_a_mistake_of_the_caller_too()
    {
        json.Begin();
        json.WriteNumber("k"u8, 1);
        json.WriteNumber("m"u8, 1);
        var members = json.CutMembers(since: 1);

        Assert.Throws<InvalidOperationException>(() => json.WriteMembers(members));
        json.Begin();
        json.WriteMembers(members);
        Assert.Throws<InvalidOperationException>(() => json.WriteNumber("l"u8, 1));
    }

    [Fact]
    public void A_record_may_have_so_many_octets_and_no_more()
    {
        var room = CanonicalJsonWriter.MaxOctets - "{\"k\":\"\"}".Length;

        Assert.Equal(CanonicalJsonWriter.MaxOctets, Written(writer => writer.WriteText("k"u8, new string('x', room))).Length);
        Assert.Throws<InvalidOperationException>(() => Written(writer => writer.WriteText("k"u8, new string('x', room + 1))));
        Assert.Throws<InvalidOperationException>(() => Written(writer => writer.WriteText("k"u8, new string('x', 10_000_000))));
        Assert.Throws<InvalidOperationException>(() => Written(writer => writer.WriteTexts("k"u8, [.. Enumerable.Repeat(new string('x', 60_000), 4)])));
    }

    [Fact]
    public void A_writer_that_refused_a_record_writes_the_next()
    {
        Assert.Throws<InvalidOperationException>(() => Written(writer => writer.WriteText("k"u8, new string('x', 10_000_000))));

        Assert.Equal("{\"k\":1}", Written(writer => writer.WriteNumber("k"u8, 1)));
    }

    [Fact]
    public void Records_cost_no_memory_once_the_buffer_is_there()
    {
        var chain = new HashChain();

        Assert.Equal(0, AllocationMeter.Least(() => Write(1000)));

        void Write(int times)
        {
            for (var i = 0; i < times; i++)
            {
                chain.Append(SampleEvent.Write(json));
            }
        }
    }

    private string Written(Action<CanonicalJsonWriter> write)
    {
        json.Begin();
        write(json);
        return Encoding.UTF8.GetString(json.End());
    }
}
