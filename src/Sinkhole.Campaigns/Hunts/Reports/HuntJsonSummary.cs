using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sinkhole.Campaigns.Hunts.Coverage;

namespace Sinkhole.Campaigns.Hunts.Reports;

/// <summary>Writes what a hunt comes to and how far it reached as properties of a JSON object.</summary>
internal sealed class HuntJsonSummary(Utf8JsonWriter writer)
{
    /// <summary>Writes the properties.</summary>
    public void Write(HuntResult result)
    {
        WriteTotals(result.Totals);
        WriteCoverage(result.Coverage);
        writer.WriteStartArray("limits"u8);
        foreach (var limit in HuntLimits.Of(result))
        {
            WriteText(limit);
        }

        writer.WriteEndArray();
    }

    private void WriteTotals(HuntTotals totals)
    {
        writer.WriteStartObject("totals"u8);
        WriteNumber("findings"u8, totals.All);
        WriteNumber("by_name"u8, totals.ByName);
        WriteNumber("by_answer"u8, totals.ByAnswer);
        WriteNumber("by_connection"u8, totals.ByConnection);
        writer.WriteNumber("excluded"u8, totals.Excluded);
        writer.WriteNumber("unsure_who_began"u8, totals.UnsureWhoBegan);
        writer.WriteNumber("repeated"u8, totals.Repeated);
        WriteEstimate("clients"u8, totals.Clients);
        writer.WriteEndObject();
    }

    private void WriteCoverage(HuntCoverage coverage)
    {
        writer.WriteStartObject("coverage"u8);
        WriteReach(coverage.Lines, coverage.Times, coverage.Clients);
        WritePeriod(coverage.Period);
        writer.WriteStartArray("files"u8);
        foreach (var file in coverage.Files)
        {
            WriteFile(file);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteFile(FileCoverage file)
    {
        writer.WriteStartObject();
        writer.WriteString("file"u8, file.File);
        writer.WriteString("format"u8, file.Format is { } format ? LogFormats.Key(format) : null);
        WriteReach(file.Lines, file.Times, file.Clients);
        WriteNumber("findings"u8, file.Findings);
        writer.WriteStartArray("examples"u8);
        foreach (var example in file.Lines?.Examples ?? [])
        {
            writer.WriteStartObject();
            writer.WriteNumber("line"u8, example.Line);
            writer.WriteString("reason"u8, LineFaults.Code(example.Fault));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteTexts("notes"u8, file.Notes);
        WriteTexts("problems"u8, file.Problem is { } problem ? [problem] : []);
        writer.WriteEndObject();
    }

    private void WriteReach(LineCount? lines, TimeSpanCovered? times, CountEstimate? clients)
    {
        WriteNumber("lines"u8, lines?.Read);
        WriteNumber("understood"u8, lines?.Understood);
        WriteNumber("not_understood"u8, lines?.NotUnderstood);
        writer.WriteStartObject("reasons"u8);
        foreach (var (fault, count) in lines?.Faults ?? ImmutableSortedDictionary<LineFault, long>.Empty)
        {
            writer.WriteNumber(LineFaults.Code(fault), count);
        }

        writer.WriteEndObject();
        WriteNumber("queries"u8, lines?.Queries);
        WriteNumber("queries_with_answers"u8, lines?.Answers);
        WriteNumber("connections"u8, lines?.Connections);
        WriteNumber("outside_period"u8, lines?.OutsidePeriod);
        writer.WriteString("first"u8, times is null ? null : HuntCodes.Of(times.First));
        writer.WriteString("last"u8, times is null ? null : HuntCodes.Of(times.Last));
        WriteNumber("days"u8, times?.Days);
        WriteNumber("gap_count"u8, times?.GapCount);
        writer.WriteStartArray("gaps"u8);
        foreach (var gap in times?.Gaps ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("from"u8, HuntCodes.Of(gap.From));
            writer.WriteString("to"u8, HuntCodes.Of(gap.To));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteEstimate("clients"u8, clients);
    }

    private void WritePeriod(PeriodCovered? period)
    {
        if (period is null)
        {
            writer.WriteNull("period"u8);
            return;
        }

        writer.WriteStartObject("period"u8);
        writer.WriteNumber("days_wanted"u8, period.Wanted);
        WriteNumber("days_searched"u8, period.Searched);
        writer.WriteStartArray("days_missing"u8);
        foreach (var day in period.Missing)
        {
            writer.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteEstimate(ReadOnlySpan<byte> key, CountEstimate? estimate)
    {
        if (estimate is not { } count)
        {
            writer.WriteNull(key);
            return;
        }

        writer.WriteStartObject(key);
        writer.WriteNumber("count"u8, count.Value);
        writer.WriteBoolean("exact"u8, count.IsExact);
        writer.WriteEndObject();
    }

    private void WriteTexts(ReadOnlySpan<byte> key, ImmutableArray<HuntText> texts)
    {
        writer.WriteStartArray(key);
        foreach (var text in texts)
        {
            WriteText(text);
        }

        writer.WriteEndArray();
    }

    private void WriteText(HuntText text)
    {
        writer.WriteStartObject();
        writer.WriteString("en"u8, text.English);
        writer.WriteString("vi"u8, text.Vietnamese);
        writer.WriteEndObject();
    }

    private void WriteNumber(ReadOnlySpan<byte> key, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(key, number);
        }
        else
        {
            writer.WriteNull(key);
        }
    }
}
