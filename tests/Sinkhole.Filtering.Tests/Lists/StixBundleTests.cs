using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Tests.Lists;

public class StixBundleTests
{
    private const string Bundle = """
        {"type":"bundle","id":"bundle--00000000-0000-4000-8000-000000000000","objects":[
          {"type":"identity","spec_version":"2.1","id":"identity--1","name":"DEMO"},
          {"type":"malware","spec_version":"2.1","id":"malware--1","name":"Alpha.Loader","is_family":true},
          {"type":"indicator","spec_version":"2.1","id":"indicator--1","created_by_ref":"identity--1","name":"C2 of Alpha","pattern_type":"stix","confidence":80,
           "pattern":"[domain-name:value = 'c2.alpha.example' OR ipv4-addr:value = '192.0.2.66']","valid_from":"2022-09-05T00:00:00Z","valid_until":"2022-12-31T00:00:00.5Z",
           "object_marking_refs":["marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"]},
          {"type":"indicator","id":"indicator--2","pattern_type":"stix","pattern":"[domain-name:value IN ('a.example', 'b.example')] OR [url:value='http://u.example:80/a'] OR [ ipv6-addr:value = '2001:db8::/64' ]",
           "object_marking_refs":["marking-definition--x"]},
          {"type":"indicator","id":"indicator--3","pattern_type":"stix","pattern":"[file:hashes.MD5 = '00']"},
          {"type":"indicator","id":"indicator--4","pattern_type":"snort","pattern":"alert"},
          {"type":"indicator","id":"indicator--5","revoked":true,"pattern_type":"stix","pattern":"[domain-name:value = 'r.example']"},
          {"type":"relationship","relationship_type":"indicates","source_ref":"indicator--1","target_ref":"malware--1"},
          {"type":"marking-definition","id":"marking-definition--x","name":"TLP:AMBER+STRICT"}]}
        """;

    [Fact]
    public void Read_takes_indicators_of_plain_comparisons()
    {
        var list = RowCollector.Read(ListFormat.Stix, Bundle);

        Assert.Null(list.Problem);
        Assert.Equal(["3 c2.alpha.example", "3 192.0.2.66", "4 a.example", "4 b.example", "4 u.example", "4 2001:db8::/64"], list.Rows);
        Assert.Equal(["5 [file:hashes.MD5 = '00'] pattern", "6 alert pattern"], list.Refusals);
        Assert.Equal("pattern_type snort", list.Sink.Summarize().Refusals[1].Detail);
        Assert.Equal(1, list.Sink.Skipped);
    }

    [Fact]
    public void Read_keeps_what_the_bundle_says()
    {
        var list = RowCollector.Read(ListFormat.Stix, Bundle);

        Assert.Equal(
            ("Alpha.Loader", "DEMO", "AMBER", "C2 of Alpha (confidence 80)", "indicator--1"),
            (list.Text(0, SheetText.Family), list.Text(0, SheetText.Source), list.Text(0, SheetText.Tlp), list.Text(0, SheetText.Note), list.Text(0, SheetText.Reference)));
        Assert.Equal((1_662_336_000, 1_672_444_801), list.Validity(1));
        Assert.Equal("AMBER+STRICT", list.Text(2, SheetText.Tlp));
        Assert.Equal((long.MinValue, long.MaxValue), list.Validity(2));
    }

    [Theory]
    [InlineData("[domain-name:value = 'a.example']", "a.example")]
    [InlineData("  [ domain-name:value='a.example' ]  ", "a.example")]
    [InlineData("[domain-name:value == 'a.example']", "a.example")]
    [InlineData("[domain-name:value IN('a.example','b.example')]", "a.example b.example")]
    [InlineData("[domain-name:value = 'a.example']OR[domain-name:value = 'b.example']", "a.example b.example")]
    [InlineData("[domain-name:value = 'it\\'s']", "it's")]
    public void Pattern_reads_what_lists_need(string pattern, string expected)
    {
        Assert.Equal(expected, string.Join(' ', StixPattern.Read(pattern)!.Select(value => value.Text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[domain-name:value = 'a.example'")]
    [InlineData("[domain-name:value = 'a.example]")]
    [InlineData("[domain-name:value = 'a.example\\")]
    [InlineData("[domain-name:value != 'a.example']")]
    [InlineData("[domain-name:value NOT IN ('a.example')]")]
    [InlineData("[NOT domain-name:value = 'a.example']")]
    [InlineData("[domain-name:value LIKE '%.example']")]
    [InlineData("[domain-name:value MATCHES '(a+)+$']")]
    [InlineData("[domain-name:value = 'a.example' AND ipv4-addr:value = '192.0.2.1']")]
    [InlineData("[domain-name:value = 'a.example'] AND [ipv4-addr:value = '192.0.2.1']")]
    [InlineData("[domain-name:value = 'a.example'] FOLLOWEDBY [ipv4-addr:value = '192.0.2.1']")]
    [InlineData("[domain-name:value = 'a.example'] WITHIN 5 SECONDS")]
    [InlineData("([domain-name:value = 'a.example'])")]
    [InlineData("[domain-name:resolves_to_refs[*].value = '192.0.2.1']")]
    [InlineData("[domain-name:value IN ()]")]
    [InlineData("[domain-name:value IN ('a.example',)]")]
    [InlineData("[domain-name:value = 5]")]
    [InlineData("[domain-name:values = 'a.example']")]
    [InlineData("[domain-name:value = 'a.example' OR]")]
    [InlineData("[domain-name:value = 'a.example'] OR")]
    public void Pattern_reads_no_half_of_anything_else(string pattern)
    {
        Assert.Null(StixPattern.Read(pattern));
    }

    [Theory]
    [InlineData("{}", "neither a STIX bundle nor a TAXII envelope")]
    [InlineData("[]", "neither a STIX bundle nor a TAXII envelope")]
    [InlineData("{\"objects\":{}}", "neither")]
    [InlineData("{\"type\":\"bundle\"}", "holds no names")]
    [InlineData("{\"objects\":[1,null,[],{\"type\":7}]}", "holds no names")]
    [InlineData("{\"objects\":[", "not whole JSON")]
    [InlineData("{\"objects\":[{\"type\":\"indicator\",\"pattern\":\"\\ud800\"}]}", "None of the 1 rows")]
    public void Read_says_why_a_document_is_no_list(string text, string expected)
    {
        Assert.Contains(expected, RowCollector.Read(ListFormat.Stix, text).Problem?.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_takes_what_a_taxii_server_answers()
    {
        const string text = """{"more":false,"objects":[{"type":"indicator","id":"indicator--1","pattern":"[ipv4-addr:value = '198.51.100.0/24']","valid_from":"soon"}]}""";

        var list = RowCollector.Read(ListFormat.Stix, text);

        Assert.Equal(["1 198.51.100.0/24"], list.Rows);
        Assert.Equal([new UnreadDate(1, "soon")], list.Sink.UnreadDates);
    }
}
