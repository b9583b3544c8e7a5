using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace Sinkhole.Filtering.Lists;

/// <summary>Reads a campaign's CSV: columns by header, delimiter and end of line as they come (RFC 4180).</summary>
internal sealed class CampaignTable(string file, RowSink rows, ColumnMapping mapping)
{
    /// <summary>Longest row; a quote that is never closed ends here.</summary>
    public const int MaxRowOctets = 256 * 1024;

    private readonly CampaignRows table = new(rows, mapping);
    private int unclosedRow;

    /// <summary>True when the list is replayed, as <see cref="ListOptions.IsReplayed"/> says.</summary>
    public bool IsReplayed { get => table.IsReplayed; init => table.IsReplayed = value; }

    /// <summary>Passes every row on; returns what made the file unreadable, or null.</summary>
    public ListProblem? Read(SourceStream source)
    {
        var settings = new CsvReaderOptions
        {
            Separator = TableHead.Find(source.TextHead, mapping)?.Separator ?? ',',
            MaxRecordSize = MaxRowOctets,
            OnMalformedRecord = Note,
            HasHeader = false,
        };
        using var reader = CsvReader.Create(source.Text, settings, leaveOpen: true);
        try
        {
            var problem = ReadRows(reader);
            return source.Problem ?? problem;
        }
        catch (CsvFormatException)
        {
            return source.Problem ?? ListProblems.LongLine(file, table.Row + 1, MaxRowOctets);
        }
    }

    private void Note(CsvMalformedRecord record)
    {
        // A stray quote within a cell harms nobody; one that is never closed swallows every row after it.
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
        {
            unclosedRow = table.Row + 1;
        }
    }

    private ListProblem? ReadRows(CsvReader reader)
    {
        var cells = new CsvTableRow(reader);
        var preamble = 0;
        while (rows.Problem is null && reader.Read())
        {
            var raw = reader.RawRecord;
            if (!Ascii.IsValid(raw) && !Utf8.IsValid(raw))
            {
                return ListProblems.Encoding(file, table.Row + 1);
            }

            table.Take(cells);
            if (!table.HasHeader && ++preamble > CampaignRows.MaxPreambleRows)
            {
                break;
            }
        }

        if (!table.HasHeader && unclosedRow == 0)
        {
            return ListProblems.NoValueColumn(file);
        }

        return unclosedRow > 0 ? ListProblems.LongLine(file, unclosedRow, MaxRowOctets) : rows.Problem;
    }
}
