using System.Buffers;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution;

namespace Sinkhole.Server.Queries;

/// <summary>Writes a rule's alias followed by what its target was answered.</summary>
internal static class AliasedAnswer
{
    // The client's OPT with an extended error.
    private const int OptSize = 17;

    /// <summary>Writes it all, or TC alone when it does not fit.</summary>
    public static int Write(PendingQuery pending, in Recall tail, Span<byte> response)
    {
        var query = pending.Case.Query;
        var answer = tail.Answer!;
        var target = new NameSpan(pending.Question.Name.Span);
        var writer = new MessageWriter(response[..(Math.Min(query.Limit, response.Length) - (query.HasEdns ? OptSize : 0))]);
        var isWhole = writer.TryWriteQuestion(query.Name, query.Type, RecordClass.Internet)
            && writer.TryWriteRecord(query.Name, RecordType.Cname, RecordClass.Internet, pending.AliasTtl!.Value, target.Octets)
            && TryCopy(ref writer, target, query.Type, tail);
        if (!isWhole)
        {
            return ResponseComposer.WriteTruncated(query, response);
        }

        return ResponseComposer.FinishWritten(
            query, answer.Rcode, (ushort)(answer.AnswerCount + 1), answer.AuthorityCount, response, writer.Length);
    }

    private static bool TryCopy(ref MessageWriter writer, NameSpan target, RecordType type, in Recall tail)
    {
        var answer = tail.Answer!;
        var start = MessageHeader.Size + target.Length + 4;
        var octets = ArrayPool<byte>.Shared.Rent(start + answer.Octets.Length);
        try
        {
            var message = octets.AsSpan(0, start + answer.Octets.Length);
            var source = new MessageWriter(message);
            source.TryWriteQuestion(target, type, RecordClass.Internet);
            source.Finish(new MessageHeader(0, 0, 1, answer.AnswerCount, answer.AuthorityCount, 0));
            answer.TryWrite(message[start..], tail.Age, tail.MaxTtl);
            return TryCopy(ref writer, message, answer.AnswerCount + answer.AuthorityCount);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(octets);
        }
    }

    private static bool TryCopy(ref MessageWriter writer, ReadOnlySpan<byte> message, int count)
    {
        Span<byte> scratch = new byte[NameSpan.MaxLength];
        scoped var reader = new MessageReader(message);
        var isGood = reader.TryReadHeader(out _) && reader.TryReadQuestion(scratch, out _);
        for (var i = 0; isGood && i < count; i++)
        {
            isGood = reader.TryReadRecord(scratch, out var record) && writer.TryCopyRecord(reader, record, record.Ttl, out _);
        }

        return isGood;
    }
}
