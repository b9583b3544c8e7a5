using System.Buffers;
using System.Globalization;
using System.Text;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Admin.Export;

/// <summary>Offenders as CSV (RFC 4180): UTF-8 with BOM, CRLF, and no cell that a spreadsheet would run as a formula.</summary>
public static class OffenderCsv
{
    /// <summary>The media type of what is written.</summary>
    public const string ContentType = "text/csv; charset=utf-8; header=present";

    private const string Header = "client,first_seen,last_seen,hits,names,list,campaign,monitored,devices,device_sources,device_confidences,device_hosts,excluded,level,verdict,level_families,level_reasons,pointer_name";
    private const string FormulaStarts = "=+-@\t\r\n";
    private const int BufferChars = 16 * 1024;

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>Writes the header and a line for each row as it comes; the stream stays open.</summary>
    public static async Task WriteAsync(IAsyncEnumerable<Offender> offenders, Stream target, CancellationToken cancellationToken)
    {
        var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), BufferChars, leaveOpen: true);
        await using (writer)
        {
            await writer.WriteAsync((Header + "\r\n").AsMemory(), cancellationToken);
            var line = new StringBuilder();
            await foreach (var offender in offenders.WithCancellation(cancellationToken))
            {
                Append(line.Clear(), offender);
                await writer.WriteAsync(line, cancellationToken);
            }
        }
    }

    private static void Append(StringBuilder line, Offender offender)
    {
        AppendCell(line, offender.Client.ToString()).Append(',');
        line.Append(ExportTime.Format(offender.FirstSeen)).Append(',');
        line.Append(ExportTime.Format(offender.LastSeen)).Append(',');
        line.Append(offender.Hits.ToString(CultureInfo.InvariantCulture)).Append(',');
        AppendCell(line, string.Join(' ', offender.Names)).Append(',');
        AppendCell(line, offender.List).Append(',');
        AppendCell(line, offender.Campaign).Append(',');
        line.Append(offender.Monitored.ToString(CultureInfo.InvariantCulture)).Append(',');
        AppendDevices(line, offender).Append(',');
        AppendVerdicts(line, offender).Append(',');
        AppendCell(line, offender.PointerName).Append("\r\n");
    }

    // One cell for each column, the devices in the same order in all of them, the latest first.
    private static StringBuilder AppendDevices(StringBuilder line, Offender offender)
    {
        var records = offender.Devices.Select(one => one.Record).ToList();
        AppendCell(line, string.Join(' ', records.Select(record => record.Device))).Append(',');
        AppendCell(line, string.Join(' ', records.Select(record => AttributionText.Of(record.Source)))).Append(',');
        AppendCell(line, string.Join(' ', records.Select(record => AttributionText.Of(record.Confidence)))).Append(',');
        AppendTexts(line, [.. records.Select(record => record.HostName)]).Append(',');
        return AppendTexts(line, [.. records.Select(record => record.Exclusion?.Reason ?? "")]);
    }

    // The highest level first; empty where nothing may be said: points, excluded devices, and hits of which nobody knows yet whose they were.
    private static StringBuilder AppendVerdicts(StringBuilder line, Offender offender)
    {
        if (offender.Verdicts.IsEmpty)
        {
            return line.Append(",,,");
        }

        var highest = offender.Verdicts[0].Level;
        line.Append((int)highest).Append(',');
        AppendCell(line, VerdictText.SaidInEnglish(highest)).Append(',');
        AppendCell(line, string.Join("; ", offender.Verdicts.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Device} {one.Family}={(int)one.Level}")))).Append(',');
        return AppendCell(line, string.Join("; ", offender.Verdicts.Select(one => string.Join(", ", VerdictText.ReasonsInEnglish(one, ExportTime.Format)))));
    }

    // Empty places stay, so that a text can be told to be of the third device; of nothing but these nothing stays.
    private static StringBuilder AppendTexts(StringBuilder line, IReadOnlyList<string> texts) =>
        AppendCell(line, texts.Any(text => text.Length > 0) ? string.Join("; ", texts) : "");

    private static StringBuilder AppendCell(StringBuilder line, string text)
    {
        var safe = text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(Quoted)
            ? line.Append('"').Append(safe.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"')
            : line.Append(safe);
    }
}
