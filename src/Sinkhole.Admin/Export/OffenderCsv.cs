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
    private const int BufferChars = 16 * 1024;

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
        line.AppendCell(offender.Client.ToString()).Append(',');
        line.Append(ExportTime.Format(offender.FirstSeen)).Append(',');
        line.Append(ExportTime.Format(offender.LastSeen)).Append(',');
        line.Append(offender.Hits.ToString(CultureInfo.InvariantCulture)).Append(',');
        line.AppendCell(string.Join(' ', offender.Names)).Append(',');
        line.AppendCell(offender.List).Append(',');
        line.AppendCell(offender.Campaign).Append(',');
        line.Append(offender.Monitored.ToString(CultureInfo.InvariantCulture)).Append(',');
        AppendDevices(line, offender).Append(',');
        AppendVerdicts(line, offender).Append(',');
        line.AppendCell(offender.PointerName).Append("\r\n");
    }

    // One cell for each column, the devices in the same order in all of them, the latest first.
    private static StringBuilder AppendDevices(StringBuilder line, Offender offender)
    {
        var records = offender.Devices.Select(one => one.Record).ToList();
        line.AppendCell(string.Join(' ', records.Select(record => record.Device))).Append(',');
        line.AppendCell(string.Join(' ', records.Select(record => AttributionText.Of(record.Source)))).Append(',');
        line.AppendCell(string.Join(' ', records.Select(record => AttributionText.Of(record.Confidence)))).Append(',');
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
        line.AppendCell(VerdictText.SaidInEnglish(highest)).Append(',');
        line.AppendCell(string.Join("; ", offender.Verdicts.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Device} {one.Family}={(int)one.Level}")))).Append(',');
        return line.AppendCell(string.Join("; ", offender.Verdicts.Select(one => string.Join(", ", VerdictText.ReasonsInEnglish(one, ExportTime.Format)))));
    }

    // Empty places stay, so that a text can be told to be of the third device; of nothing but these nothing stays.
    private static StringBuilder AppendTexts(StringBuilder line, IReadOnlyList<string> texts) =>
        line.AppendCell(texts.Any(text => text.Length > 0) ? string.Join("; ", texts) : "");
}
