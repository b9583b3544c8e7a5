using System.Text;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Tests.Lists;

public class MispEventsTests
{
    private const string Event = """
        {"Event":{"id":"1","uuid":"5f2b0c1e-0000-4000-8000-000000000001","date":"2026-09-01","info":"Campaign demo","threat_level_id":"1","analysis":"2","published":true,
          "timestamp":"1788220800","Orgc":{"name":"DEMO","uuid":"5f2b0c1e-0000-4000-8000-0000000000aa"},
          "Tag":[{"name":"tlp:amber"},{"name":"misp-galaxy:malpedia=\"Alpha.Loader\""},{"name":"misp-galaxy:threat-actor=\"Nobody\""}],
          "Attribute":[
            {"uuid":"00000000-0000-4000-8000-000000000001","type":"domain","category":"Network activity","to_ids":true,"deleted":false,"value":"c2.alpha.example","comment":"gate"},
            {"uuid":"00000000-0000-4000-8000-000000000002","type":"hostname","to_ids":true,"value":"h.alpha.example","first_seen":"2026-08-01T00:00:00.000000+00:00"},
            {"type":"domain|ip","to_ids":true,"value":"p.alpha.example|192.0.2.7"},
            {"type":"ip-dst|port","to_ids":true,"value":"192.0.2.66|443"},
            {"type":"ip-src","to_ids":true,"value":"2001:db8::66"},
            {"type":"url","to_ids":true,"value":"http://u.alpha.example:8080/gate.php?x=1","Tag":[{"name":"misp-galaxy:botnet=\"Botnet-Alpha\""},{"name":"tlp:green"}]},
            {"type":"url","to_ids":true,"value":"https://[2001:db8::67]:443/x"},
            {"type":"md5","to_ids":true,"value":"00000000000000000000000000000000"},
            {"type":"domain","to_ids":false,"value":"no.example"},
            {"type":"domain","to_ids":true,"deleted":true,"value":"gone.example"}],
          "Object":[{"name":"domain-ip","Attribute":[{"type":"domain","to_ids":true,"value":"o.alpha.example"}]},
            {"name":"domain-ip","deleted":true,"Attribute":[{"type":"domain","to_ids":true,"value":"deleted.example"}]}]}}
        """;

    [Fact]
    public void Read_takes_attributes_meant_for_detection()
    {
        var list = RowCollector.Read(ListFormat.Misp, Event);

        Assert.Null(list.Problem);
        Assert.Equal(
            [
                "1 c2.alpha.example+below", "2 h.alpha.example", "3 p.alpha.example+below", "3 192.0.2.7", "4 192.0.2.66", "5 2001:db8::66",
                "6 u.alpha.example", "7 2001:db8::67", "11 o.alpha.example+below",
            ],
            list.Rows);
        Assert.Equal(["8 00000000000000000000000000000000 indicator-type"], list.Refusals);
        Assert.Equal(3, list.Sink.Skipped);
    }

    [Fact]
    public void Read_keeps_what_the_event_says()
    {
        var list = RowCollector.Read(ListFormat.Misp, Event);

        Assert.Equal(
            ("Alpha.Loader", "AMBER", "high", "DEMO: Campaign demo", "gate", "00000000-0000-4000-8000-000000000001"),
            (list.Text(0, SheetText.Family), list.Text(0, SheetText.Tlp), list.Text(0, SheetText.Severity), list.Text(0, SheetText.Source), list.Text(0, SheetText.Note), list.Text(0, SheetText.Reference)));
        Assert.Equal("first_seen 2026-08-01T00:00:00.000000+00:00", list.Text(1, SheetText.Note));
        Assert.Equal("443", list.Text(4, SheetText.Port));
        Assert.Equal(("Botnet-Alpha", "GREEN"), (list.Text(6, SheetText.Botnet), list.Text(6, SheetText.Tlp)));
    }

    [Theory]
    [InlineData("""{"response":[{"Event":{"Attribute":[{"type":"domain","to_ids":true,"value":"a.example"}]}},{"Event":{"Attribute":[{"type":"domain","to_ids":true,"value":"b.example"}]}}]}""", "1 a.example+below|2 b.example+below")]
    [InlineData("""[{"Event":{"Attribute":[{"type":"hostname","to_ids":true,"value":"a.example"}]}}]""", "1 a.example")]
    [InlineData("""{"response":{"Attribute":[{"type":"hostname","to_ids":true,"value":"a.example"}]}}""", "1 a.example")]
    [InlineData("""{"Attribute":[{"type":"hostname","to_ids":true,"value":"a.example"}]}""", "1 a.example")]
    public void Read_takes_events_however_they_are_wrapped(string text, string expected)
    {
        Assert.Equal(expected.Split('|'), RowCollector.Read(ListFormat.Misp, text).Rows);
    }

    [Theory]
    [InlineData("{}", "no MISP event")]
    [InlineData("[]", "no MISP event")]
    [InlineData("1", "no MISP event")]
    [InlineData("{\"Event\":", "not whole JSON (near line 1)")]
    [InlineData("{\"Event\":{\n\"Attribute\":[}", "not whole JSON (near line 2)")]
    [InlineData("{\"Event\":{\"Attribute\":[{\"type\":\"domain\",\"to_ids\":true,\"value\":\"\\ud800\"}]}}", "None of the 1 rows")]
    [InlineData("{\"Event\":{\"Attribute\":[{\"type\":\"domain\",\"to_ids\":\"true\",\"value\":\"a.example\"},7,null,[]]}}", "holds no names")]
    [InlineData("{\"Event\":{\"Attribute\":{},\"Object\":[{\"Attribute\":[1]}],\"Tag\":3,\"Orgc\":[]}}", "holds no names")]
    public void Read_says_why_a_document_is_no_list(string text, string expected)
    {
        Assert.Contains(expected, RowCollector.Read(ListFormat.Misp, text).Problem?.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_refuses_a_document_that_is_nested_without_end()
    {
        Assert.Contains("not whole JSON", RowCollector.Read(ListFormat.Misp, string.Concat(Enumerable.Repeat("{\"Event\":", 100_000))).Problem?.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_refuses_single_attributes_with_their_row()
    {
        const string text = """{"Event":{"Attribute":[{"type":"domain","to_ids":true,"value":"example"},{"type":"ip-dst","to_ids":true,"value":"10.0.0.1"},{"type":"ip-dst","to_ids":true,"value":"x"},{"type":"domain|ip","to_ids":true,"value":"a.example"}]}}""";

        var list = RowCollector.Read(ListFormat.Misp, text);

        Assert.Equal(["1 example single-label", "2 10.0.0.1 special-range", "3 x address", "4 a.example address"], list.Refusals);
    }

    [Fact]
    public void Manifest_names_the_events_and_proves_them()
    {
        const string text = """
            {"5f2b0c1e-0000-4000-8000-000000000001":{"info":"old","timestamp":"100","date":"2026-01-01","Orgc":{"name":"DEMO"},"integrity:sha256":"BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"},
             "5f2b0c1e-0000-4000-8000-000000000002":{"info":"new","timestamp":200,"integrity:sha256":["00"]},"../../etc/passwd":{},"5f2b0c1e-0000-4000-8000-000000000003":7}
            """;

        var manifest = MispManifest.Read("manifest.json", Encoding.UTF8.GetBytes(text), out var problem);

        Assert.Null(problem);
        Assert.Equal(["new", "old", ""], manifest!.Entries.Select(entry => entry.Info).ToArray());
        Assert.Equal(1, manifest.Unread);
        Assert.True(MispManifest.IsWhole(manifest.Entries[1], "abc"u8));
        Assert.False(MispManifest.IsWhole(manifest.Entries[1], "abd"u8));
        Assert.False(MispManifest.IsWhole(manifest.Entries[0], "abc"u8));
        Assert.True(MispManifest.IsWhole(manifest.Entries[2], "abc"u8));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{\"\\ud800\":{}}")]
    [InlineData("<html>")]
    public void Manifest_says_when_it_is_none(string text)
    {
        var manifest = MispManifest.Read("manifest.json", Encoding.UTF8.GetBytes(text), out var problem);

        Assert.True(manifest is null == problem is not null);
    }
}
