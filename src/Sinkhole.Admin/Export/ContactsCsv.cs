using System.Globalization;
using System.Text;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Admin.Export;

/// <summary>Contacts as CSV (RFC 4180): UTF-8 with BOM, CRLF, and no cell that a spreadsheet would run as a formula.</summary>
public static class ContactsCsv
{
    /// <summary>The media type of what is written.</summary>
    public const string ContentType = "text/csv; charset=utf-8; header=present";

    private const string Header = "number,time,last_time,count,client,client_port,sinkhole,port,transport,protocol,named,families,lists,agent,code,device,source,confidence,excluded";

    /// <summary>Writes the header and a line for each contact; the stream stays open.</summary>
    public static async Task WriteAsync(IReadOnlyList<StoredContact> contacts, Stream target, CancellationToken cancellationToken)
    {
        var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using (writer)
        {
            await writer.WriteAsync((Header + "\r\n").AsMemory(), cancellationToken);
            var line = new StringBuilder();
            foreach (var contact in contacts)
            {
                Append(line.Clear(), contact);
                await writer.WriteAsync(line, cancellationToken);
            }
        }
    }

    private static void Append(StringBuilder line, StoredContact stored)
    {
        var contact = stored.Contact;
        line.Append(CultureInfo.InvariantCulture, $"{stored.Number},{ExportTime.Format(ContactText.First(stored))},{ExportTime.Format(ContactText.Last(stored))},{stored.Count},")
            .Append(CultureInfo.InvariantCulture, $"{contact.Client},{contact.ClientPort},{contact.Sinkhole},{contact.Port},{ContactText.Of(contact.Transport)},{ContactText.Of(contact.Protocol)},");
        line.AppendCell(contact.Named).Append(',')
            .AppendCell(Distinct(stored.Rules.Select(rule => rule.Family))).Append(',')
            .AppendCell(Distinct(stored.Rules.Select(rule => rule.List))).Append(',')
            .AppendCell(OneLine(contact.Agent)).Append(',')
            .AppendCell(stored.Code).Append(',')
            .AppendCell(stored.Attribution?.Device.ToString() ?? "").Append(',')
            .AppendCell(stored.Attribution is { } attribution ? AttributionText.Of(attribution.Source) : "").Append(',')
            .AppendCell(stored.Attribution is { } known ? AttributionText.Of(known.Confidence) : "").Append(',')
            .AppendCell(stored.Attribution?.Exclusion?.Reason ?? "").Append("\r\n");
    }

    private static string Distinct(IEnumerable<string> texts) => string.Join("; ", texts.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal));

    // A table's row stays one line, whatever a client calls itself.
    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));
}
