using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Dns.ZoneText;

/// <summary>Writes a zone file record by record, each name in full; types without a form of their own here as <c>\#</c> (RFC 3597, 5).</summary>
public sealed class ZoneTextWriter(Stream target) : IDisposable
{
    // A record is at most 65,535 octets of \DDD and its head.
    private const int FlushAt = 64 * 1024;
    private readonly ArrayBufferWriter<byte> buffer = new(2 * FlushAt);

    /// <summary>Octets written, also those not yet passed on.</summary>
    public long Length { get; private set; }

    /// <summary>Writes a comment line; line ends in the text become spaces.</summary>
    public void WriteComment(string text)
    {
        Put("; "u8);
        Put(Encoding.UTF8.GetBytes(text.ReplaceLineEndings(" ")));
        EndLine();
    }

    /// <summary>Writes $TTL.</summary>
    public void WriteDefaultTtl(uint seconds)
    {
        Put("$TTL "u8);
        PutNumber(seconds);
        EndLine();
    }

    /// <summary>Writes a record of class IN with uncompressed RDATA.</summary>
    public void WriteRecord(NameSpan owner, RecordType type, uint ttl, ReadOnlySpan<byte> rdata)
    {
        PutName(owner);
        Put((byte)'\t');
        PutNumber(ttl);
        Put("\tIN\t"u8);
        Put(Encoding.ASCII.GetBytes(RecordTypeText.Format(type)));
        Put((byte)'\t');
        PutData(type, rdata);
        EndLine();
    }

    /// <summary>Passes everything on to the target.</summary>
    public void Flush()
    {
        target.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }

    /// <summary>Forgets what is not yet passed on: the target is given up.</summary>
    public void Discard() => buffer.ResetWrittenCount();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (buffer.WrittenCount > 0)
        {
            Flush();
        }
    }

    private void PutData(RecordType type, ReadOnlySpan<byte> rdata)
    {
        var isWhole = RDataForm.IsWhole(type, rdata);
        switch (type)
        {
            case RecordType.A or RecordType.Aaaa when isWhole:
                Put(Encoding.ASCII.GetBytes(new System.Net.IPAddress(rdata).ToString()));
                break;
            case RecordType.NS or RecordType.Cname or RecordType.Dname or RecordType.Ptr when isWhole:
                PutName(new NameSpan(rdata));
                break;
            case RecordType.MX when isWhole:
                PutNumbersAndName(1, rdata);
                break;
            case RecordType.Srv when isWhole:
                PutNumbersAndName(3, rdata);
                break;
            case RecordType.Soa when isWhole:
                PutSoa(rdata);
                break;
            case RecordType.Txt or RecordType.Spf or RecordType.Hinfo when IsStrings(type, rdata):
                PutStrings(rdata);
                break;
            default:
                PutGeneric(rdata);
                break;
        }
    }

    private static bool IsStrings(RecordType type, ReadOnlySpan<byte> rdata)
    {
        var count = 0;
        while (!rdata.IsEmpty && rdata[0] < rdata.Length)
        {
            rdata = rdata[(rdata[0] + 1)..];
            count++;
        }

        return rdata.IsEmpty && (type == RecordType.Hinfo ? count == 2 : count > 0);
    }

    private void PutNumbersAndName(int numbers, ReadOnlySpan<byte> rdata)
    {
        for (; numbers > 0; numbers--, rdata = rdata[sizeof(ushort)..])
        {
            PutNumber(BinaryPrimitives.ReadUInt16BigEndian(rdata));
            Put((byte)' ');
        }

        PutName(new NameSpan(rdata));
    }

    private void PutSoa(ReadOnlySpan<byte> rdata)
    {
        for (var i = 0; i < 2; i++)
        {
            NameSpan.TryRead(rdata, out var name);
            PutName(name);
            Put((byte)' ');
            rdata = rdata[name.Length..];
        }

        for (var i = 0; i < 5; i++)
        {
            PutNumber(BinaryPrimitives.ReadUInt32BigEndian(rdata[(i * sizeof(uint))..]));
            Put(i < 4 ? " "u8 : default);
        }
    }

    private void PutStrings(ReadOnlySpan<byte> rdata)
    {
        var isFirst = true;
        for (; !rdata.IsEmpty; rdata = rdata[(rdata[0] + 1)..])
        {
            Put(isFirst ? "\""u8 : " \""u8);
            isFirst = false;
            foreach (var octet in rdata.Slice(1, rdata[0]))
            {
                PutOctet(octet, octet is (byte)'"' or (byte)'\\', isPlain: octet is >= 0x20 and <= 0x7E);
            }

            Put((byte)'"');
        }
    }

    private void PutGeneric(ReadOnlySpan<byte> rdata)
    {
        Put("\\# "u8);
        PutNumber((uint)rdata.Length);
        Put(rdata.IsEmpty ? default : " "u8);
        Span<byte> digits = stackalloc byte[2];
        foreach (var octet in rdata)
        {
            Convert.TryToHexStringLower([octet], digits, out _);
            Put(digits);
        }
    }

    private void PutName(NameSpan name)
    {
        for (var rest = name; !rest.IsRoot; rest = rest.Parent)
        {
            foreach (var octet in rest.FirstLabel)
            {
                PutOctet(octet, "\".;\\@$()"u8.Contains(octet), isPlain: octet is >= 0x21 and <= 0x7E);
            }

            Put((byte)'.');
        }

        Put(name.IsRoot ? "."u8 : default);
    }

    private void PutOctet(byte octet, bool isEscaped, bool isPlain)
    {
        if (!isPlain)
        {
            Put((byte)'\\');
            Put((byte)('0' + (octet / 100)));
            Put((byte)('0' + (octet / 10 % 10)));
            Put((byte)('0' + (octet % 10)));
            return;
        }

        Put(isEscaped ? "\\"u8 : default);
        Put(octet);
    }

    private void PutNumber(uint value)
    {
        Span<byte> digits = stackalloc byte[10];
        value.TryFormat(digits, out var count, provider: CultureInfo.InvariantCulture);
        Put(digits[..count]);
    }

    private void EndLine()
    {
        Put((byte)'\n');
        if (buffer.WrittenCount >= FlushAt)
        {
            Flush();
        }
    }

    private void Put(byte octet)
    {
        buffer.GetSpan(1)[0] = octet;
        buffer.Advance(1);
        Length++;
    }

    private void Put(ReadOnlySpan<byte> octets)
    {
        buffer.Write(octets);
        Length += octets.Length;
    }
}
