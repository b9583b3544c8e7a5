using System.Buffers;
using System.Runtime.InteropServices;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>
/// Joins aliases that lead out of a domain with what their target's own servers say of it: an internal server's word counts for its
/// domain and no further, and a public one's never for an internal name.
/// </summary>
internal static class AnswerJoiner
{
    // A message of 64 KiB less the client's own OPT with an extended error.
    private const int MaxMessage = ushort.MaxValue - 17;

    /// <summary>The whole answer; null when it is longer than a message may be.</summary>
    public static BuiltAnswer? Join(in ResolutionQuestion question, BuiltAnswer head, in Recall tail)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxMessage);
        try
        {
            var joint = new Joint(buffer.AsSpan(0, MaxMessage), question);
            var tailQuestion = question with { Name = head.Continuation };
            return joint.TryCopy(question, new Recall(RecallState.Fresh, head.Answer, 0, uint.MaxValue)) && joint.TryCopy(tailQuestion, tail)
                ? joint.Finish(buffer, tail.Answer!)
                : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private ref struct Joint
    {
        private readonly List<ushort> offsets = [];
        private readonly RecordType type;
        private readonly int bodyStart;
        private MessageWriter writer;
        private ushort answers;
        private ushort authorities;
        private uint ttl = uint.MaxValue;
        private bool hasData;

        public Joint(Span<byte> buffer, in ResolutionQuestion question)
        {
            type = question.Type;
            writer = new MessageWriter(buffer);
            writer.TryWriteQuestion(new NameSpan(question.Name.Span), type, RecordClass.Internet);
            bodyStart = writer.Length;
        }

        public bool TryCopy(in ResolutionQuestion question, in Recall part)
        {
            var answer = part.Answer!;
            var message = new byte[MessageHeader.Size + question.Name.Length + 4 + answer.Octets.Length];
            var partStart = message.Length - answer.Octets.Length;
            question.Name.Span.CopyTo(message.AsSpan(MessageHeader.Size));
            answer.TryWrite(message.AsSpan(partStart), part.Age, part.MaxTtl);
            Span<byte> scratch = new byte[NameSpan.MaxLength];
            var reader = new MessageReader(message);
            if (!reader.TryReadHeader(out _) || !reader.TryReadQuestion(scratch, out _))
            {
                return false;
            }

            for (var i = 0; i < answer.AnswerCount + answer.AuthorityCount; i++)
            {
                if (!reader.TryReadRecord(scratch, out var record) || !writer.TryCopyRecord(reader, record, record.Ttl, out var offset))
                {
                    return false;
                }

                offsets.Add((ushort)(offset - bodyStart));
                ttl = Math.Min(ttl, record.Ttl);
                hasData |= i < answer.AnswerCount && record.Type == type;
            }

            answers += answer.AnswerCount;
            authorities += answer.AuthorityCount;
            return true;
        }

        public readonly BuiltAnswer Finish(ReadOnlySpan<byte> buffer, StoredAnswer last) => new()
        {
            Answer = new StoredAnswer(buffer[bodyStart..writer.Length], CollectionsMarshal.AsSpan(offsets))
            {
                Rcode = last.Rcode,
                AnswerCount = answers,
                AuthorityCount = authorities,
                AdditionalCount = 0,
                Error = last.Error,
            },
            Ttl = ttl,
            IsNegative = !hasData,
            MayCache = true,
        };
    }
}
