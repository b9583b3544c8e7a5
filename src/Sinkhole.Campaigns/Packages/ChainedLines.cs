using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>Records of a chain as JSON lines: canonical JSON with two members more, which are taken out again to compute the hash.</summary>
internal sealed class ChainedLines(ChainVerifier verifier)
{
    private readonly byte[] buffer = new byte[2 * ChainedLinesWriter.MaxOctets];
    private readonly byte[] record = new byte[ChainedLinesWriter.MaxOctets];
    private int filled;

    /// <summary>Gives every record to the verifier; false when the text is not, or no longer, of the form.</summary>
    public bool Read(Stream file)
    {
        int read;
        do
        {
            read = file.Read(buffer.AsSpan(filled));
            filled += read;
            if (!TakeLines())
            {
                return false;
            }
        }
        while (read > 0);

        return filled == 0;
    }

    /// <summary>Takes the whole lines of the buffer; false when one is no record, or there is no end of line where there must be one.</summary>
    private bool TakeLines()
    {
        var at = 0;
        for (var feed = buffer.AsSpan(0, filled).IndexOf((byte)'\n'); feed >= 0; feed = buffer.AsSpan(at, filled - at).IndexOf((byte)'\n'))
        {
            if (!TryAdd(buffer.AsSpan(at, feed)))
            {
                return false;
            }

            at += feed + 1;
        }

        buffer.AsSpan(at, filled - at).CopyTo(buffer);
        filled -= at;
        return filled < buffer.Length;
    }

    private bool TryAdd(ReadOnlySpan<byte> line)
    {
        var reader = new CanonicalJsonReader(line);
        var hash = default(Sha256Hash?);
        var previous = default(Sha256Hash?);
        var sequence = default(long?);
        var length = 0;
        while (reader.TryRead())
        {
            if (reader.Key.SequenceEqual(ChainedLinesWriter.Hash))
            {
                hash = HashOf(reader.Kind, reader.Value);
            }
            else if (reader.Key.SequenceEqual(ChainedLinesWriter.Previous))
            {
                previous = HashOf(reader.Kind, reader.Value);
            }
            else
            {
                sequence = reader.Kind == CanonicalJsonKind.Number && reader.Key.SequenceEqual("seq"u8) ? reader.Number : sequence;
                record[length++] = (byte)(length == 1 ? '{' : ',');
                reader.Member.CopyTo(record.AsSpan(length));
                length += reader.Member.Length;
            }
        }

        if (!reader.IsWhole || hash is null || previous is null || sequence is null)
        {
            return false;
        }

        record[length++] = (byte)'}';
        verifier.Add(sequence.Value, previous, hash.Value, record.AsSpan(0, length));
        return true;
    }

    private static Sha256Hash? HashOf(CanonicalJsonKind kind, ReadOnlySpan<byte> value) =>
        kind == CanonicalJsonKind.Text && Sha256Hash.TryParse(value[1..^1], out var hash) ? hash : null;
}
