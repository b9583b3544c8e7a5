using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>Records of a chain in the columns of a drill's events: what the hash covers is made again from the cells.</summary>
internal sealed class ChainedCsv(ChainVerifier verifier)
{
    private const string Sequence = "seq";
    private const string Previous = "prev_hash";
    private const string Hash = "hash";

    // These are numbers in the JSON; every other column is a string.
    private static readonly string[] Numbers = [Sequence, "client_port"];

    private static readonly SearchValues<byte> NameOctets = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-."u8);

    private readonly CanonicalJsonWriter json = new();

    /// <summary>Gives every record to the verifier; false when the text is not, or no longer, of the form.</summary>
    public bool Read(Stream file)
    {
        var rows = new CsvRecords(file);
        if (!rows.TryRead() || ColumnsOf(rows) is not { } columns)
        {
            return false;
        }

        var covered = columns.Where(column => column.Name is not (Previous or Hash)).ToArray();
        var places = new[] { Sequence, Previous, Hash }.Select(name => Array.Find(columns, column => string.Equals(column.Name, name, StringComparison.Ordinal))?.Cell ?? -1).ToArray();
        if (places.Contains(-1))
        {
            return false;
        }

        while (rows.TryRead())
        {
            if (rows.Count != columns.Length || !TryAdd(rows, covered, places))
            {
                return false;
            }
        }

        return !rows.IsBroken;
    }

    /// <summary>The columns in the order of their names; null when a name cannot be one or stands twice.</summary>
    private static Column[]? ColumnsOf(CsvRecords header)
    {
        var columns = new Column[header.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var name = header[i].Trim(" \t"u8);
            if (name.IsEmpty || name.ContainsAnyExcept(NameOctets))
            {
                return null;
            }

            var text = Encoding.ASCII.GetString(name);
            columns[i] = new Column(text, name.ToArray(), i, Numbers.Contains(text, StringComparer.Ordinal));
        }

        Array.Sort(columns, (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return columns.DistinctBy(column => column.Name, StringComparer.Ordinal).Count() == columns.Length ? columns : null;
    }

    private bool TryAdd(CsvRecords row, Column[] covered, int[] places)
    {
        json.Begin();
        foreach (var column in covered)
        {
            if (!column.IsNumber)
            {
                json.WriteText(column.Key, row[column.Cell]);
            }
            else if (TryReadNumber(row[column.Cell], out var number))
            {
                json.WriteNumber(column.Key, number);
            }
            else
            {
                return false;
            }
        }

        if (!TryReadNumber(row[places[0]], out var sequence)
            || !Sha256Hash.TryParse(row[places[1]], out var previous)
            || !Sha256Hash.TryParse(row[places[2]], out var hash))
        {
            return false;
        }

        verifier.Add(sequence, previous, hash, json.End());
        return true;
    }

    /// <summary>Digits without a sign and without leading zeros: the one form a number has.</summary>
    private static bool TryReadNumber(ReadOnlySpan<byte> cell, out long number) =>
        Utf8Parser.TryParse(cell, out number, out var length) && length == cell.Length && char.IsAsciiDigit((char)cell[0]) && (cell[0] != '0' || cell.Length == 1);

    private sealed record Column(string Name, byte[] Key, int Cell, bool IsNumber);
}
