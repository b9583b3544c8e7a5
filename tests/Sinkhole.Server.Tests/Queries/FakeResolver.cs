using System.Collections.Concurrent;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution;
using Sinkhole.Resolution.Caching;

namespace Sinkhole.Server.Tests.Queries;

/// <summary>Holds answers that tests put in; what it does not hold is asked of <see cref="OnResolve"/>.</summary>
internal sealed class FakeResolver : IResolver
{
    private readonly ConcurrentDictionary<(ulong Hash, ushort Type), Recall> held = new();

    public ConcurrentQueue<(string Name, RecordType Type, bool DnssecOk, bool CheckingDisabled)> Asked { get; } = [];

    public int Recalled { get; private set; }

    public Func<ResolutionQuestion, CancellationToken, Task<Recall>> OnResolve { get; set; } =
        static (_, _) => Task.FromResult(Fresh(Address(192, 0, 2, 7)));

    public static StoredAnswer Address(params byte[] address) => new([0xC0, 0x0C, 0, 1, 0, 1, 0, 0, 1, 0x2C, 0, 4, .. address], [6])
    {
        Rcode = Rcode.NoError,
        AnswerCount = 1,
        AuthorityCount = 0,
        AdditionalCount = 0,
    };

    /// <summary>One TXT record with so many octets of data.</summary>
    public static StoredAnswer Text(int size) => new([0xC0, 0x0C, 0, 16, 0, 1, 0, 0, 1, 0x2C, (byte)(size >> 8), (byte)size, .. new byte[size]], [6])
    {
        Rcode = Rcode.NoError,
        AnswerCount = 1,
        AuthorityCount = 0,
        AdditionalCount = 0,
    };

    /// <summary>How often the question that was prepared was approached.</summary>
    public int Approached { get; private set; }

    public static Recall Fresh(StoredAnswer answer, uint age = 0) => new(RecallState.Fresh, answer, age, uint.MaxValue);

    public void Hold(string name, RecordType type, Recall recall)
    {
        Span<byte> wire = stackalloc byte[NameSpan.MaxLength];
        Assert.True(NameText.TryParse(name, wire, out var length));
        var buffer = new NameBuffer();
        buffer.AssignFolded(new NameSpan(wire[..length]));
        held[(buffer.Hash, (ushort)type)] = recall;
    }

    public QuestionHash Prepare(NameBuffer name, RecordType type, bool dnssecOk, bool checkingDisabled) => new((uint)type << 2, name.Hash);

    public void Approach(NameBuffer name, QuestionHash question) => Approached += name.Hash == question.Value ? 1 : 0;

    public Recall TryRecall(NameBuffer name, QuestionHash question, long timestamp, AnswerRoom room)
    {
        Recalled++;
        return held.TryGetValue((question.Value, (ushort)question.Type), out var recall) ? recall : default;
    }

    public async ValueTask<Recall> ResolveAsync(ResolutionQuestion question, CancellationToken cancellationToken)
    {
        Asked.Enqueue((new NameSpan(question.Name.Span).ToString(), question.Type, question.DnssecOk, question.CheckingDisabled));
        return await OnResolve(question, cancellationToken);
    }
}
