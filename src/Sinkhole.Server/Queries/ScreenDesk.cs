using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Policy;
using Sinkhole.Resolution;

namespace Sinkhole.Server.Queries;

/// <summary>Where one thread lays out a whole answer to have it screened: what the client will be sent may be cut shorter.</summary>
internal sealed class ScreenDesk
{
    private const int MaxMessage = ushort.MaxValue + MessageHeader.Size + NameSpan.MaxLength + 4;

    [ThreadStatic]
    private static ScreenDesk? ofThread;

    private readonly byte[] message = new byte[MaxMessage];
    private readonly ScreenBuffers buffers = new();

    /// <summary>The calling thread's own.</summary>
    public static ScreenDesk OfThread => ofThread ??= new ScreenDesk();

    /// <summary>The verdict on an answer. One found clean remembers under which policy, and is not walked again under it.</summary>
    public Verdict Screen(in QueryCase asked, in Recall recall)
    {
        var answer = recall.Answer!;
        var mark = asked.Policy.Mark;
        if (answer.Octets.IsEmpty || answer.ScreenedUnder == mark)
        {
            return new Verdict(PolicyAction.Pass, default, asked.Policy.Snapshot.Number);
        }

        var verdict = asked.Policy.Screen(message.AsSpan(0, ResponseComposer.WriteWhole(asked.Query, recall, message)), buffers);
        if (verdict.Action is PolicyAction.Pass or PolicyAction.Allow)
        {
            answer.NoteClean(mark);
        }

        return verdict;
    }
}
