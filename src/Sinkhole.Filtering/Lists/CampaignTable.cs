using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Lists;

/// <summary>Reads a campaign's CSV: columns by header, delimiter and end of line as they come (RFC 4180).</summary>
internal sealed class CampaignTable(string file, RowSink rows)
{
    /// <summary>Longest row; a quote that is never closed ends here.</summary>
    public const int MaxRowOctets = 256 * 1024;

    private static readonly (CampaignColumn Column, SheetText Text)[] Texts =
    [
        (CampaignColumn.Family, SheetText.Family), (CampaignColumn.Botnet, SheetText.Botnet), (CampaignColumn.Severity, SheetText.Severity),
        (CampaignColumn.Source, SheetText.Source), (CampaignColumn.ValidFrom, SheetText.ValidFrom), (CampaignColumn.ValidUntil, SheetText.ValidUntil),
        (CampaignColumn.Tlp, SheetText.Tlp), (CampaignColumn.Note, SheetText.Note),
    ];

    private readonly RuleSheetWriter sheet = new();
    private CampaignColumns columns = new([]);
    private int unclosedRow;

    /// <summary>Passes every row on; returns what made the file unreadable, or null.</summary>
    public ListProblem? Read(SourceStream source)
    {
        var settings = new CsvReaderOptions
        {
            Separator = FindSeparator(source.Head),
            MaxRecordSize = MaxRowOctets,
            OnMalformedRecord = Note,
            HasHeader = true,
        };
        using var reader = CsvReader.Create(source, settings, leaveOpen: true);
        try
        {
            var problem = ReadHeader(reader) ?? ReadRows(reader);
            return source.Problem ?? problem;
        }
        catch (CsvFormatException fault)
        {
            return source.Problem ?? ListProblems.LongLine(file, (int)Math.Max(1, fault.RecordNumber - 1), MaxRowOctets);
        }
    }

    private void Note(CsvMalformedRecord record)
    {
        // A stray quote within a cell harms nobody; one that is never closed swallows every row after it.
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            unclosedRow = (int)Math.Max(1, record.RecordNumber - 1);
        }
    }

    private ListProblem? ReadHeader(CsvReader reader)
    {
        reader.ReadHeader();
        columns = new CampaignColumns([.. reader.Headers]);
        return columns.Has(CampaignColumn.Value) ? null : ListProblems.NoValueColumn(file);
    }

    private ListProblem? ReadRows(CsvReader reader)
    {
        var row = 0;
        while (rows.Problem is null && reader.Read())
        {
            row++;
            var raw = reader.RawRecord;
            if (!Ascii.IsValid(raw) && !Utf8.IsValid(raw))
            {
                return ListProblems.Encoding(file, row);
            }

            if (!raw.IsEmpty)
            {
                ReadRow(row, reader);
            }
        }

        return unclosedRow > 0 ? ListProblems.LongLine(file, unclosedRow, MaxRowOctets) : rows.Problem;
    }

    private void ReadRow(int row, CsvReader cells)
    {
        var value = columns.Cell(cells, CampaignColumn.Value);
        if (value.IsEmpty)
        {
            rows.Refuse(row, value, RefusalReason.Empty);
            return;
        }

        var kind = columns.Cell(cells, CampaignColumn.Type);
        if (IsAddressKind(kind))
        {
            ReadAddress(row, value, TakeSheet(cells));
        }
        else if (IsNameKind(kind) || !rows.TryTakeAddress(row, value))
        {
            ReadName(row, value, cells);
        }
    }

    private void ReadAddress(int row, ReadOnlySpan<byte> value, ReadOnlySpan<byte> rowSheet)
    {
        var reason = AddressText.Read(Encoding.UTF8.GetString(value), out var prefix);
        if (reason == RefusalReason.None)
        {
            rows.AddAddress(row, RuleTrigger.ResponseIp, prefix, rowSheet);
        }
        else
        {
            rows.Refuse(row, value, reason);
        }
    }

    private void ReadName(int row, ReadOnlySpan<byte> value, CsvReader cells)
    {
        Span<byte> wire = stackalloc byte[NameSpan.MaxLength];
        var reason = IndicatorText.Read(value, wire, out var length, out var belowOnly);
        if (reason != RefusalReason.None)
        {
            rows.Refuse(row, value, reason);
            return;
        }

        var reach = IsYes(columns.Cell(cells, CampaignColumn.Subdomains)) ? Reach.Both : Reach.Exact;
        rows.AddName(row, wire[..length], belowOnly ? Reach.Below : reach, TakeSheet(cells));
    }

    private ReadOnlySpan<byte> TakeSheet(CsvReader cells)
    {
        sheet.Clear();
        foreach (var (column, text) in Texts)
        {
            sheet.Set(text, columns.Cell(cells, column));
        }

        if (ListMoment.TryReadStart(Encoding.UTF8.GetString(columns.Cell(cells, CampaignColumn.ValidFrom)), out var from))
        {
            sheet.From = from;
        }

        if (ListMoment.TryReadEnd(Encoding.UTF8.GetString(columns.Cell(cells, CampaignColumn.ValidUntil)), out var until))
        {
            sheet.Until = until;
        }

        return sheet.Finish();
    }

    private static bool IsAddressKind(ReadOnlySpan<byte> kind) =>
        kind.SequenceEqual("địa chỉ IP"u8) || (!IsNameKind(kind) && Word(kind) is "địa chỉ ip" or "ip" or "ipv4" or "ipv6");

    private static bool IsNameKind(ReadOnlySpan<byte> kind) =>
        kind.SequenceEqual("tên miền"u8) || kind.SequenceEqual("domain"u8) || Word(kind) is "tên miền" or "domain";

    private static bool IsYes(ReadOnlySpan<byte> cell) =>
        cell.SequenceEqual("có"u8) || (!cell.SequenceEqual("không"u8) && Word(cell) is "có" or "yes" or "true");

    private static string Word(ReadOnlySpan<byte> cell) => cell.IsEmpty ? "" : CampaignColumns.Normalize(Encoding.UTF8.GetString(cell));

    /// <summary>Of comma, semicolon and tab the one that cuts the header into the most known columns.</summary>
    private static char FindSeparator(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', '\r', '\n');
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var line = end < 0 ? text : text[..end];
        var best = ',';
        var most = 0;
        foreach (var separator in ",;\t")
        {
            var cells = line.Split(separator).Select(cell => cell.Trim().Trim('"')).ToArray();
            var found = new CampaignColumns(cells);
            var known = Enum.GetValues<CampaignColumn>().Count(found.Has);
            if (known > most)
            {
                (best, most) = (separator, known);
            }
        }

        return best;
    }
}
