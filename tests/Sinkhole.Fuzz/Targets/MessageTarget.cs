using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>The message reader, and the writer that copies what was read: into ample space and into a datagram's.</summary>
internal sealed class MessageTarget : IFuzzTarget
{
    private readonly byte[] ample = new byte[ushort.MaxValue];
    private readonly byte[] datagram = new byte[512];
    private readonly byte[] scratch = new byte[NameSpan.MaxLength];
    private readonly byte[] copyScratch = new byte[NameSpan.MaxLength];

    public string Name => "message";

    // Past the reach of compression pointers, so that both sides of it are met.
    public int MaxLength => 20_000;

    public int Run(ReadOnlySpan<byte> input)
    {
        ReadEveryOffset(input);
        var way = Copy(input, ample, out var whole);
        Copy(input, datagram, out _);
        FindOpt(input, ref way);
        if (whole.Length > 0)
        {
            CompareCopy(input, whole);
        }

        return way;
    }

    private void ReadEveryOffset(ReadOnlySpan<byte> input)
    {
        var reader = new MessageReader(input);
        for (var offset = 0; offset <= Math.Min(input.Length, 128); offset++)
        {
            if (reader.TryReadNameAt(offset, scratch, out var name, out var end))
            {
                Invariant.Holds(NameSpan.TryRead(name.Octets, out var again) && again.Length == name.Length, "A name read is one whole name.");
                Invariant.Holds(end > offset && end <= input.Length, "A name read ends inside the message, after its start.");
            }
            else
            {
                Invariant.Holds(end == offset, "A name refused moves nothing.");
            }
        }
    }

    private int Copy(ReadOnlySpan<byte> input, Span<byte> target, out ReadOnlySpan<byte> copy)
    {
        copy = default;
        var reader = new MessageReader(input);
        if (!reader.TryReadHeader(out var header))
        {
            Invariant.Holds(reader.Position == 0 && input.Length < MessageHeader.Size, "A header is refused only when it is short.");
            return -1;
        }

        var writer = new MessageWriter(target);
        var way = new HashCode();
        var questions = 0;
        var records = 0;
        var room = true;
        while (room && questions < header.QuestionCount && reader.TryReadQuestion(scratch, out var question))
        {
            var before = writer.Length;
            room = writer.TryWriteQuestion(question.Name, question.Type, question.Class);
            Invariant.Holds(room || writer.Length == before, "A question that does not fit leaves the message as it was.");
            questions += room ? 1 : 0;
        }

        var most = header.AnswerCount + header.AuthorityCount + header.AdditionalCount;
        var at = reader.Position;
        while (room && records < most && reader.TryReadRecord(scratch, out var record))
        {
            var before = writer.Length;
            Invariant.Holds(reader.Position > at && reader.Position <= input.Length, "A record read moves on inside the message.");
            Invariant.Holds(record.RDataOffset + record.RData.Length == reader.Position, "RDATA ends where the cursor stands.");
            room = writer.TryCopyRecord(reader, record, record.Ttl, out _);
            Invariant.Holds(room || writer.Length == before, "A record that is not copied leaves the message as it was.");
            records += room ? 1 : 0;
            at = reader.Position;
            way.Add(RDataShape.Of(record.Type).Names);
            way.Add(Math.Min(record.Owner.LabelCount, 8));
        }

        Invariant.Holds(writer.Length <= target.Length, "A message keeps to its space.");
        var length = writer.Finish(header with
        {
            QuestionCount = (ushort)questions, AnswerCount = (ushort)records, AuthorityCount = 0, AdditionalCount = 0,
        });
        copy = target[..length];
        way.Add(questions);
        way.Add(room);
        return way.ToHashCode();
    }

    private void CompareCopy(ReadOnlySpan<byte> input, ReadOnlySpan<byte> copy)
    {
        var source = new MessageReader(input);
        var target = new MessageReader(copy);
        source.TryReadHeader(out _);
        target.TryReadHeader(out var header);
        for (var i = 0; i < header.QuestionCount; i++)
        {
            Invariant.Holds(source.TryReadQuestion(scratch, out var question), "A question copied reads again.");
            Invariant.Holds(target.TryReadQuestion(copyScratch, out var copied), "A question written reads.");
            Invariant.Holds(question.Name.EqualsIgnoreCase(copied.Name) && question.Type == copied.Type, "A question written is the one read.");
        }

        for (var i = 0; i < header.AnswerCount; i++)
        {
            Invariant.Holds(source.TryReadRecord(scratch, out var record), "A record copied reads again.");
            Invariant.Holds(target.TryReadRecord(copyScratch, out var copied), "A record written reads.");
            Invariant.Holds(
                record.Owner.EqualsIgnoreCase(copied.Owner) && record.Type == copied.Type && record.Class == copied.Class && record.Ttl == copied.Ttl,
                "A record written is the one read.");
            CompareRData(source, record, target, copied);
        }

        Invariant.Holds(target.Remaining == 0, "Nothing else was written.");
    }

    private void CompareRData(MessageReader source, RecordView record, MessageReader target, RecordView copied)
    {
        var shape = RDataShape.Of(record.Type);
        var at = shape.Before;
        var copiedAt = shape.Before;
        Invariant.Holds(record.RData[..at].SequenceEqual(copied.RData[..at]), "The octets before the names are the same.");
        for (var i = 0; i < shape.Names; i++)
        {
            Invariant.Holds(source.TryReadNameAt(record.RDataOffset + at, scratch, out var name, out at), "A name in RDATA reads again.");
            Invariant.Holds(target.TryReadNameAt(copied.RDataOffset + copiedAt, copyScratch, out var other, out copiedAt), "A name written in RDATA reads.");
            Invariant.Holds(name.EqualsIgnoreCase(other), "A name in RDATA is the one read.");
            at -= record.RDataOffset;
            copiedAt -= copied.RDataOffset;
        }

        Invariant.Holds(record.RData[at..].SequenceEqual(copied.RData[copiedAt..]), "The octets after the names are the same.");
    }

    private void FindOpt(ReadOnlySpan<byte> input, ref int way)
    {
        var reader = new MessageReader(input);
        if (!reader.TryReadHeader(out var header) || (header.QuestionCount > 0 && !reader.TryReadQuestion(scratch, out _)))
        {
            return;
        }

        var at = reader.Position;
        var found = EdnsView.TryFind(ref reader, header.AnswerCount + header.AuthorityCount + header.AdditionalCount, scratch, out var edns);
        Invariant.Holds(found || reader.Position == at, "A broken OPT moves nothing.");
        way = HashCode.Combine(way, found, edns.IsPresent);
    }
}
