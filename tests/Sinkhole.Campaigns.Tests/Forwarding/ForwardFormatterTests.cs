using System.Text;
using System.Text.Json;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Campaigns.Tests.Exports;

namespace Sinkhole.Campaigns.Tests.Forwarding;

public class ForwardFormatterTests
{
    private static readonly ForwardTarget Target = new() { Name = "siem", Transport = ForwardTransport.Tls, Host = "siem.example" };

    public static TheoryData<string> Formats { get; } = [.. ExportFormats.Events.Where(format => format.IsLines).Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task The_text_of_a_message_is_the_records_line(string format)
    {
        var row = ExportRows.Fitting(format);
        using var formatter = new ForwardFormatter(Target with { Format = format }, ExportRows.Settings);

        var message = formatter.Format(row)!;

        var read = SyslogReader.Read(message.Payload.Span);
        Assert.Equal((await ExportRows.TextAsync(format, ExportRows.Settings, row)).TrimEnd('\n'), read.Text);
        Assert.True(read.HasMark);
        Assert.Equal(row.Sequence, message.Row);
    }

    [Theory]
    [InlineData("ecs")]
    [InlineData("ocsf")]
    [InlineData("cef")]
    public void An_element_of_a_batch_has_the_records_identity(string format)
    {
        using var formatter = new ForwardFormatter(Target with { Transport = ForwardTransport.Webhook, Format = format }, ExportRows.Settings);

        var element = JsonDocument.Parse(formatter.Format(ExportRows.LookUp)!.Payload).RootElement;

        Assert.Equal(RecordId.Of(ExportRows.LookUp).ToString(), element.GetProperty("id").GetString());
        Assert.Equal(format is "cef" ? JsonValueKind.String : JsonValueKind.Object, element.GetProperty("record").ValueKind);
    }

    [Theory]
    [InlineData(ForwardTransport.Udp)]
    [InlineData(ForwardTransport.Tls)]
    [InlineData(ForwardTransport.Webhook)]
    public void With_pseudonyms_no_identity_is_in_any_part_of_a_message(ForwardTransport transport)
    {
        var target = Target with { Transport = transport, Format = "ecs", Identities = RowIdentities.Pseudonyms(ExportRows.Key) };
        using var formatter = new ForwardFormatter(target, ExportRows.Settings);

        var text = Encoding.UTF8.GetString(formatter.Format(ExportRows.LookUp)!.Payload.Span);

        Assert.All(["10.66.10.21", "00:00:5e", "00-00-5E", "pc-ketoan"], trace => Assert.DoesNotContain(trace, text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("MTT-S1C1-123J-46NJ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_gets_what_it_is_to_have()
    {
        using var formatter = new ForwardFormatter(Target with { LeastLevel = 3 }, ExportRows.Settings);
        using var drills = new ForwardFormatter(Target with { IncludesDrills = true }, ExportRows.Settings);
        using var passive = new ForwardFormatter(Target with { Format = "passive-dns" }, ExportRows.Settings);

        Assert.Null(formatter.Format(ExportRows.LookUp));
        Assert.NotNull(formatter.Format(ExportRows.Contact));
        Assert.Null(formatter.Format(ExportRows.Drill with { Level = 5 }));
        Assert.NotNull(drills.Format(ExportRows.Drill));
        Assert.Null(passive.Format(ExportRows.LookUp));
    }

    [Fact]
    public void A_record_too_long_for_the_outbox_is_left_out()
    {
        using var formatter = new ForwardFormatter(Target, ExportRows.Settings);

        Assert.Null(formatter.Format(ExportRows.LookUp with { HostName = new string('x', OutboxLayout.MostPayload) }));
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\u0000b")]
    [InlineData("a]b\"c\\d")]
    [InlineData("\u001B[2J")]
    [InlineData("a\u2028b\u202Ec")]
    public void One_record_stays_one_message(string text)
    {
        using var formatter = new ForwardFormatter(Target with { Format = "jsonl" }, ExportRows.Settings);
        var row = ExportRows.LookUp with { HostName = text, DeviceId = text, Indicator = text, Node = text, QueryName = text };

        var message = formatter.Format(row)!.Payload.Span;

        Assert.Equal(-1, message.IndexOfAny("\n\r\0\u001B"u8));
        var read = SyslogReader.Read(message);
        Assert.Equal(VisibleText.Of(text), read.Data["sinkhole@32473/device"]);
        Assert.Equal(VisibleText.Of(text), JsonDocument.Parse(read.Text).RootElement.GetProperty("host_name").GetString());
    }
}
