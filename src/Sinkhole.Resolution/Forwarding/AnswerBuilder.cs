using System.Buffers.Binary;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>
/// Turns an upstream's response into an answer to keep: only records that the question leads to, names compressed anew, nothing of OPT,
/// signatures of the transaction, AA or AD.
/// </summary>
internal sealed class AnswerBuilder(ForwardingOptions options, Func<NameSpan, bool> isOurs)
{
    // The five numbers at the end of a SOA (RFC 1035, 3.3.13) behind two names of at least an octet.
    private const int SoaNumbers = 20;

    /// <summary>Builds the answer; null when the response is broken, runs in a circle, or is a referral and so no answer at all.</summary>
    public BuiltAnswer? Build(ReadOnlySpan<byte> message, in ResolutionQuestion question)
    {
        var desk = AnswerDesk.OfThread(options);
        scoped MessageReader reader = new(message);
        if (!reader.TryReadHeader(out var header) || !reader.TryReadQuestion(desk.Scratch, out _))
        {
            return null;
        }

        var qname = new NameSpan(question.Name.Span);
        scoped var chain = new AliasChain(qname, desk.Names, desk.NameEnds);
        var followsAliases = question.Type is not (RecordType.Cname or RecordType.Any);
        if (followsAliases && !chain.TryFollow(reader, header.AnswerCount, isOurs))
        {
            return null;
        }

        scoped var draft = new AnswerDraft(desk, question, chain);
        draft.LeavesDomain = followsAliases && chain.Count > 1 && !isOurs(chain.Last);
        return draft.TryTakeAnswer(ref reader, header.AnswerCount) && draft.TryTakeAuthority(ref reader, header)
            ? Finish(header, draft, desk.Message, qname.Length)
            : null;
    }

    private static BuiltAnswer? Finish(in MessageHeader header, scoped AnswerDraft draft, ReadOnlySpan<byte> buffer, int nameLength)
    {
        var isNegative = header.Rcode == Rcode.NXDomain || !draft.HasData;
        var isReferral = header.Rcode == Rcode.NoError && draft.AnswerCount == 0 && !draft.HasSoa && draft.HasNameServers
            && (header.Flags & MessageHeader.RecursionAvailable) == 0;
        if (isReferral)
        {
            return null;
        }

        var bodyStart = MessageHeader.Size + nameLength + 4;
        return new BuiltAnswer
        {
            Answer = new StoredAnswer(buffer[bodyStart..draft.Length], draft.PlaceTtls(bodyStart))
            {
                Rcode = draft.LeavesDomain ? Rcode.NoError : header.Rcode,
                AnswerCount = draft.AnswerCount,
                AuthorityCount = draft.AuthorityCount,
                AdditionalCount = 0,
                WasAuthoritative = (header.Flags & MessageHeader.AuthoritativeAnswer) != 0,
            },
            Ttl = draft.Ttl,
            IsNegative = isNegative,
            MayCache = !isNegative || draft.HasSoa || draft.LeavesDomain,
            Continuation = draft.LeavesDomain ? draft.LastName.Octets.ToArray() : ReadOnlyMemory<byte>.Empty,
        };
    }

    /// <summary>The answer while it is written: what is in it so far, and what its TTLs come to.</summary>
    private ref struct AnswerDraft
    {
        private readonly AnswerDesk desk;
        private readonly AliasChain chain;
        private readonly RecordType type;
        private readonly bool dnssecOk;
        private MessageWriter writer;
        private int offsetCount;

        public AnswerDraft(AnswerDesk desk, in ResolutionQuestion question, AliasChain chain)
        {
            this.desk = desk;
            this.chain = chain;
            type = question.Type;
            dnssecOk = question.DnssecOk;
            writer = new MessageWriter(desk.Message);
            writer.TryWriteQuestion(chain[0], type, RecordClass.Internet);
        }

        public bool LeavesDomain { get; set; }

        public ushort AnswerCount { get; private set; }

        public ushort AuthorityCount { get; private set; }

        public bool HasData { get; private set; }

        public bool HasSoa { get; private set; }

        public bool HasNameServers { get; private set; }

        public uint Ttl { get; private set; } = uint.MaxValue;

        public readonly int Length => writer.Length;


        public readonly NameSpan LastName => chain.Last;

        /// <summary>Where TTLs stand behind the place where the sections begin; once, when all is written.</summary>
        public readonly ReadOnlySpan<ushort> PlaceTtls(int bodyStart)
        {
            var places = desk.Offsets.AsSpan(0, offsetCount);
            foreach (ref var place in places)
            {
                place -= (ushort)bodyStart;
            }

            return places;
        }

        public bool TryTakeAnswer(scoped ref MessageReader reader, int count)
        {
            for (var i = 0; i < count; i++)
            {
                if (!reader.TryReadRecord(desk.Scratch, out var record))
                {
                    return false;
                }

                if (!BelongsToAnswer(record))
                {
                    continue;
                }

                HasData |= IsData(record.Type);
                AnswerCount++;
                var ttl = Seconds(record.Ttl);
                Ttl = Math.Min(Ttl, ttl);
                if (!TryCopy(reader, record, ttl))
                {
                    return false;
                }
            }

            return true;
        }

        public bool TryTakeAuthority(scoped ref MessageReader reader, in MessageHeader header)
        {
            var isNegative = header.Rcode == Rcode.NXDomain || !HasData;
            for (var i = 0; i < header.AuthorityCount; i++)
            {
                if (!reader.TryReadRecord(desk.Scratch, out var record))
                {
                    return false;
                }

                HasNameServers |= record.Type == RecordType.NS;
                if (LeavesDomain || !BelongsToAuthority(record, isNegative))
                {
                    continue;
                }

                var ttl = Seconds(record.Ttl);
                if (record.Type == RecordType.Soa)
                {
                    HasSoa = true;
                    if (isNegative)
                    {
                        // RFC 2308, 5: the lesser of the SOA's own TTL and its MINIMUM, and sent so.
                        ttl = Math.Min(ttl, Seconds(BinaryPrimitives.ReadUInt32BigEndian(record.RData[^4..])));
                        Ttl = Math.Min(Ttl, ttl);
                    }
                }

                AuthorityCount++;
                if (!TryCopy(reader, record, ttl))
                {
                    return false;
                }
            }

            return true;
        }

        // RFC 2181, 8: a TTL with the top bit set is to be taken as zero.
        private static uint Seconds(uint ttl) => ttl > int.MaxValue ? 0 : ttl;

        private static RecordType CoveredType(scoped in RecordView record) =>
            record.RData.Length >= 2 ? (RecordType)BinaryPrimitives.ReadUInt16BigEndian(record.RData) : RecordType.None;

        private readonly bool IsData(RecordType recordType) => recordType == type || type == RecordType.Any;

        private readonly bool BelongsToAnswer(scoped in RecordView record)
        {
            if (record.Class != RecordClass.Internet)
            {
                return false;
            }

            var kind = record.Type;
            if (kind == RecordType.Rrsig && type != RecordType.Rrsig)
            {
                // A signature goes with its set, and only to who asked for signatures.
                if (!dnssecOk && type != RecordType.Any)
                {
                    return false;
                }

                kind = CoveredType(record);
            }

            if (kind == RecordType.Dname && type != RecordType.Dname)
            {
                return chain.LeadsThrough(record.Owner);
            }

            var place = chain.IndexOf(record.Owner);
            var isLast = place == chain.Count - 1;
            return place >= 0 && (isLast && !LeavesDomain ? IsData(kind) : kind == RecordType.Cname && !isLast);
        }

        private readonly bool BelongsToAuthority(scoped in RecordView record, bool isNegative) =>
            record.Class == RecordClass.Internet && record.Type switch
            {
                RecordType.Soa => isNegative && !HasSoa && record.RData.Length > SoaNumbers && chain.Last.IsAtOrBelow(record.Owner),
                RecordType.NS => !isNegative && chain.LeadsThrough(record.Owner),
                RecordType.Nsec or RecordType.Nsec3 => dnssecOk,
                RecordType.Rrsig => dnssecOk && (isNegative || CoveredType(record) is RecordType.Nsec or RecordType.Nsec3 or RecordType.NS),
                _ => false,
            };

        private bool TryCopy(scoped MessageReader reader, scoped in RecordView record, uint ttl)
        {
            if (!writer.TryCopyRecord(reader, record, ttl, out var offset) || offsetCount == desk.Offsets.Length)
            {
                return false;
            }

            desk.Offsets[offsetCount++] = (ushort)offset;
            return true;
        }
    }
}
