using System.Buffers;
using System.Globalization;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Campaigns.Exports.Exchange;
using Sinkhole.Campaigns.Exports.Tables;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>
/// Writes a record as one syslog message (RFC 5424). Its structured data always says which record it is, so that a receiver can drop what
/// comes twice and find what was cut.
/// </summary>
internal sealed class SyslogMessage(SyslogOptions options)
{
    // RFC 5424, 6.2.4 and 6.2.7.
    private const int MostHostName = 255;
    private const int MostMessageId = 32;

    // Long enough for every device and nearly every name; with it all but the text is below 1,024 octets.
    private const int MostValue = 96;

    // RFC 5424, 6.4: what begins with it is UTF-8.
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly ArrayBufferWriter<byte> head = new();

    /// <summary>Writes the message of a record, whose identities are as the receiver may have them, with a text in UTF-8; whole, however long it is.</summary>
    public void Write(EventRow row, ReadOnlySpan<byte> text, IBufferWriter<byte> target)
    {
        WriteHead(row, cutLength: null);
        Write(target, text);
    }

    /// <summary>The same within the bound of a datagram.</summary>
    public void WriteDatagram(EventRow row, ReadOnlySpan<byte> text, IBufferWriter<byte> target)
    {
        WriteHead(row, cutLength: null);
        if (Whole(text) > options.DatagramOctets)
        {
            WriteHead(row, text.Length);
            text = Cut(text, options.DatagramOctets - Whole(default));
        }

        Write(target, text);
    }

    /// <summary>RFC 5424, 6.2.1: 2 critical, 3 error, 4 warning, 5 notice, 6 informational. Only a confirmed infection is critical.</summary>
    private static int SeverityOf(EventRow row) => row switch
    {
        { IsDrill: true } or { IsExcluded: true } => 6,
        { IsConfirmed: true } => 2,
        { Level: >= (int)VerdictLevel.Named } => 3,
        { Level: > 1 } => 4,
        _ => 5,
    };

    private void WriteHead(EventRow row, int? cutLength)
    {
        head.ResetWrittenCount();
        var output = new Utf8Output(head);
        var messageId = row.Trigger == EventTrigger.Connection ? "sinkhole-contact" : "dns-lookup";
        output.Text(string.Create(
            CultureInfo.InvariantCulture,
            $"<{(options.Facility * 8) + SeverityOf(row)}>1 {SyslogText.Time(row.Time)} {SyslogText.Word(row.Node, MostHostName)} {ExportSource.Product} - {SyslogText.Word(messageId, MostMessageId)} "));
        output.Text($"[origin software=\"{ExportSource.Product}\" swVersion=\"{ExportSource.Version}\"]");
        output.Text(string.Create(CultureInfo.InvariantCulture, $"[sinkhole@{options.EnterpriseNumber} id=\"{RecordId.Of(row):D}\" sequence=\"{row.Sequence}\" level=\"{row.Level}\""));
        Parameter(output, " indicator=\"", row.Indicator);
        Parameter(output, " device=\"", row.DeviceId);
        if (cutLength is { } length)
        {
            Parameter(output, " cutFrom=\"", length.ToString(CultureInfo.InvariantCulture));
        }

        output.Raw("]"u8);
    }

    private static void Parameter(Utf8Output output, string name, string value)
    {
        if (value.Length > 0)
        {
            output.Text(name);
            SyslogText.Value(output, value.AsSpan(0, Math.Min(value.Length, MostValue)));
            output.Raw("\""u8);
        }
    }

    private int Whole(ReadOnlySpan<byte> text) => head.WrittenCount + 1 + ByteOrderMark.Length + text.Length;

    private void Write(IBufferWriter<byte> target, ReadOnlySpan<byte> text)
    {
        target.Write(head.WrittenSpan);
        target.Write(" "u8);
        target.Write(ByteOrderMark);
        target.Write(text);
    }

    /// <summary>As many whole characters as fit.</summary>
    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> text, int most)
    {
        var end = Math.Clamp(most, 0, text.Length);
        while (end > 0 && end < text.Length && (text[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return text[..end];
    }
}
