using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Host.Running;

/// <summary>A response in presentation form, for people who ask what the server answers.</summary>
internal sealed class MessageText
{
    private readonly byte[] scratch = new byte[NameSpan.MaxLength];
    private readonly byte[] nameScratch = new byte[NameSpan.MaxLength];

    private MessageText(ReadOnlyMemory<byte> message) => Read(message.Span);

    /// <summary>The response code's mnemonic.</summary>
    public string Rcode { get; private set; } = "";

    /// <summary>The answer section, a record a line.</summary>
    public ImmutableArray<string> Answer { get; private set; } = [];

    /// <summary>The authority section, a record a line.</summary>
    public ImmutableArray<string> Authority { get; private set; } = [];

    /// <summary>Extended errors (RFC 8914) with their names.</summary>
    public ImmutableArray<string> ExtendedErrors { get; private set; } = [];

    /// <summary>Reads a response of our own.</summary>
    public static MessageText From(ReadOnlyMemory<byte> message) => new(message);

    private void Read(ReadOnlySpan<byte> message)
    {
        var reader = new MessageReader(message);
        if (!reader.TryReadHeader(out var header))
        {
            return;
        }

        for (var i = 0; i < header.QuestionCount; i++)
        {
            _ = reader.TryReadQuestion(scratch, out _);
        }

        Answer = ReadSection(ref reader, header.AnswerCount);
        Authority = ReadSection(ref reader, header.AuthorityCount);
        var code = (int)header.Rcode;
        if (EdnsView.TryFind(ref reader, header.AdditionalCount, scratch, out var edns) && edns.IsPresent)
        {
            code |= edns.ExtendedRcode << 4;
            ExtendedErrors = ReadErrors(edns.Options);
        }

        Rcode = ((Rcode)code).ToString().ToUpperInvariant();
    }

    private static ImmutableArray<string> ReadErrors(ReadOnlySpan<byte> options)
    {
        const int ExtendedError = 15;
        var errors = ImmutableArray.CreateBuilder<string>();
        for (var rest = options; rest.Length >= 4;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            var data = rest.Slice(4, length);
            if (BinaryPrimitives.ReadUInt16BigEndian(rest) == ExtendedError && length >= 2)
            {
                var code = BinaryPrimitives.ReadUInt16BigEndian(data);
                var name = Enum.IsDefined((ExtendedErrorCode)code) ? ((ExtendedErrorCode)code).ToString() : "?";
                var extra = length > 2 ? ": " + Encoding.UTF8.GetString(data[2..]) : "";
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"{code} ({name}){extra}"));
            }

            rest = rest[(4 + length)..];
        }

        return errors.ToImmutable();
    }

    private ImmutableArray<string> ReadSection(ref MessageReader reader, int count)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < count && reader.TryReadRecord(scratch, out var record); i++)
        {
            var owner = NameText.Format(record.Owner);
            lines.Add(string.Create(
                CultureInfo.InvariantCulture, $"{owner}. {record.Ttl} IN {RecordTypeText.Format(record.Type)} {Data(reader, record)}"));
        }

        return lines.ToImmutable();
    }

    private string Data(MessageReader reader, RecordView record)
    {
        var octets = record.RData;
        return record.Type switch
        {
            RecordType.A or RecordType.Aaaa when octets.Length is 4 or 16 => new IPAddress(octets).ToString(),
            RecordType.Txt => Strings(octets),
            RecordType.MX when octets.Length > 2 => Number16(octets) + " " + NameAt(reader, record.RDataOffset + 2, out _),
            RecordType.Srv when octets.Length > 6 => $"{Number16(octets)} {Number16(octets[2..])} {Number16(octets[4..])} {NameAt(reader, record.RDataOffset + 6, out _)}",
            RecordType.Cname or RecordType.NS or RecordType.Ptr or RecordType.Dname => NameAt(reader, record.RDataOffset, out _),
            RecordType.Soa => Soa(reader, record),

            // RFC 3597, 5: any type as octets.
            _ => string.Create(CultureInfo.InvariantCulture, $"\\# {octets.Length} {Convert.ToHexStringLower(octets)}"),
        };
    }

    private string Soa(MessageReader reader, RecordView record)
    {
        var primary = NameAt(reader, record.RDataOffset, out var end);
        var mailbox = NameAt(reader, end, out end);
        var numbers = record.RData[(end - record.RDataOffset)..];
        var text = new StringBuilder(primary).Append(' ').Append(mailbox);
        for (; numbers.Length >= 4; numbers = numbers[4..])
        {
            text.Append(' ').Append(BinaryPrimitives.ReadUInt32BigEndian(numbers).ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private string NameAt(MessageReader reader, int offset, out int end)
    {
        if (!reader.TryReadNameAt(offset, nameScratch, out var name, out end))
        {
            return "?";
        }

        return name.IsRoot ? "." : NameText.Format(name) + ".";
    }

    private static string Number16(ReadOnlySpan<byte> octets) => BinaryPrimitives.ReadUInt16BigEndian(octets).ToString(CultureInfo.InvariantCulture);

    private static string Strings(ReadOnlySpan<byte> octets)
    {
        var text = new StringBuilder();
        while (!octets.IsEmpty && octets[0] < octets.Length)
        {
            text.Append(text.Length > 0 ? " \"" : "\"");
            foreach (var octet in octets.Slice(1, octets[0]))
            {
                // RFC 1035, 5.1: what is not printable is written as its decimal number.
                text.Append(octet is >= 0x20 and < 0x7F and not (byte)'"' and not (byte)'\\' ? ((char)octet).ToString() : string.Create(CultureInfo.InvariantCulture, $"\\{octet:D3}"));
            }

            text.Append('"');
            octets = octets[(octets[0] + 1)..];
        }

        return text.ToString();
    }
}
