using System.Buffers.Binary;
using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Resolvers;

/// <summary>Reads a DNS message out of a log: what was asked, and of the answer the names it leads to, its addresses and address hints.</summary>
internal sealed class WireAnswer
{
    // SvcPriority stands before TargetName (RFC 9460, 2.2).
    private const int PriorityOctets = 2;

    private readonly byte[] owner = new byte[NameSpan.MaxLength];
    private readonly byte[] target = new byte[NameSpan.MaxLength];

    /// <summary>What the answer held.</summary>
    public LogAnswer Answer { get; } = new();

    /// <summary>
    /// Reads a message into <see cref="Answer"/> and its question into <paramref name="wire"/>; false when it has no readable question. An answer
    /// that breaks off counts as far as it could be read.
    /// </summary>
    public bool TryRead(ReadOnlySpan<byte> message, Span<byte> wire, out NameSpan asked, out RecordType type)
    {
        Answer.Clear();
        asked = default;
        type = default;
        var reader = new MessageReader(message);
        if (!reader.TryReadHeader(out var header) || header.QuestionCount == 0 || !reader.TryReadQuestion(owner, out var question))
        {
            return false;
        }

        question.Name.Octets.CopyTo(wire);
        asked = new NameSpan(wire[..question.Name.Length]);
        type = question.Type;
        for (var i = 1; i < header.QuestionCount; i++)
        {
            if (!reader.TryReadQuestion(owner, out _))
            {
                return true;
            }
        }

        ReadRecords(reader, header.AnswerCount);
        return question.Class == RecordClass.Internet;
    }

    private void ReadRecords(MessageReader reader, int count)
    {
        for (var i = 0; i < count && reader.TryReadRecord(owner, out var record); i++)
        {
            if (record.Class != RecordClass.Internet)
            {
                continue;
            }

            switch (record.Type)
            {
                case RecordType.A when record.RData.Length == sizeof(uint):
                case RecordType.Aaaa when record.RData.Length == InternetAddress.Size:
                    Answer.Add(InternetAddress.FromOctets(record.RData));
                    break;
                case RecordType.Cname or RecordType.Dname:
                    TakeTarget(reader, record, 0);
                    break;
                case RecordType.Svcb or RecordType.Https when record.RData.Length > PriorityOctets:
                    TakeService(reader, record);
                    break;
            }
        }
    }

    private int TakeTarget(MessageReader reader, in RecordView record, int before)
    {
        if (!reader.TryReadNameAt(record.RDataOffset + before, target, out var name, out var end) || end > record.RDataOffset + record.RData.Length)
        {
            return -1;
        }

        if (!name.IsRoot)
        {
            Answer.AddAlias(name);
        }

        return end - record.RDataOffset;
    }

    private void TakeService(MessageReader reader, in RecordView record)
    {
        var at = TakeTarget(reader, record, PriorityOctets);
        var parameters = at < 0 ? default : record.RData[at..];
        while (parameters.Length >= 4)
        {
            var length = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(parameters[2..]), parameters.Length - 4);
            TakeHints(BinaryPrimitives.ReadUInt16BigEndian(parameters), parameters.Slice(4, length));
            parameters = parameters[(4 + length)..];
        }
    }

    // ipv4hint and ipv6hint (RFC 9460, 7.3)
    private void TakeHints(ushort key, ReadOnlySpan<byte> hints)
    {
        var size = key switch
        {
            4 => sizeof(uint),
            6 => InternetAddress.Size,
            _ => int.MaxValue,
        };
        while (hints.Length >= size)
        {
            Answer.Add(InternetAddress.FromOctets(hints[..size]));
            hints = hints[size..];
        }
    }
}
