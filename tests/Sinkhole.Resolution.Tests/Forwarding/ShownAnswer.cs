using System.Net;
using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Resolution.Tests.Forwarding;

/// <summary>An answer as a client would read it.</summary>
internal sealed record ShownAnswer(RecallState State, Rcode Rcode, ExtendedErrorCode? Error, IReadOnlyList<string> Records)
{
    public static ShownAnswer Of(string name, RecordType type, Recall recall)
    {
        var answer = recall.Answer ?? throw new InvalidOperationException("There is no answer");
        var octets = new byte[ushort.MaxValue];
        var writer = new MessageWriter(octets);
        writer.TryWriteQuestion(ResolverScene.Name(name).Span, type, RecordClass.Internet);
        Assert.True(answer.TryWrite(octets.AsSpan(writer.Length), recall.Age, recall.MaxTtl));

        var records = new List<string>();
        var reader = new MessageReader(octets.AsSpan(0, writer.Length + answer.Octets.Length));
        Span<byte> scratch = new byte[NameSpan.MaxLength];
        reader.TryReadHeader(out _);
        reader.TryReadQuestion(scratch, out _);
        for (var i = 0; i < answer.AnswerCount + answer.AuthorityCount + answer.AdditionalCount; i++)
        {
            Assert.True(reader.TryReadRecord(scratch, out var record));
            var section = i < answer.AnswerCount ? "answer" : "authority";
            records.Add($"{section} {record.Owner.ToString()} {record.Ttl} {RecordTypeText.Format(record.Type)} {Show(reader, record)}");
        }

        Assert.Equal(0, reader.Remaining);
        return new ShownAnswer(recall.State, answer.Rcode, answer.Error, records);
    }

    private static string Show(MessageReader reader, RecordView record)
    {
        Span<byte> scratch = new byte[NameSpan.MaxLength];
        return record.Type switch
        {
            RecordType.A or RecordType.Aaaa => new IPAddress(record.RData).ToString(),
            RecordType.Cname or RecordType.NS or RecordType.Ptr or RecordType.Soa when reader.TryReadNameAt(record.RDataOffset, scratch, out var name, out _) => name.ToString(),
            _ => $"({record.RData.Length})",
        };
    }
}
