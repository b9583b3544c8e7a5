using Sinkhole.Dns.Names;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>Where one thread lays out answers while it builds them; only what is kept is copied out.</summary>
internal sealed class AnswerDesk
{
    // A message of 64 KiB less the client's own OPT with an extended error.
    private const int MaxMessage = ushort.MaxValue - 17;

    [ThreadStatic]
    private static AnswerDesk? ofThread;

    private AnswerDesk(int maxRecords, int maxNames)
    {
        Offsets = new ushort[maxRecords];
        Names = new byte[maxNames * NameSpan.MaxLength];
        NameEnds = new ushort[maxNames];
    }

    /// <summary>Octets of the message being written.</summary>
    public byte[] Message { get; } = new byte[MaxMessage];

    /// <summary>Where TTLs stand in it.</summary>
    public ushort[] Offsets { get; }

    /// <summary>The names an answer leads through.</summary>
    public byte[] Names { get; }

    /// <summary>Where each of them ends.</summary>
    public ushort[] NameEnds { get; }

    /// <summary>Room for a name of the message being read.</summary>
    public byte[] Scratch { get; } = new byte[NameSpan.MaxLength];

    /// <summary>The calling thread's own, with room for what the options allow.</summary>
    public static AnswerDesk OfThread(ForwardingOptions options)
    {
        var desk = ofThread;
        var names = options.MaxAliases + 1;
        if (desk is null || desk.Offsets.Length != options.MaxRecords || desk.NameEnds.Length != names)
        {
            desk = new AnswerDesk(options.MaxRecords, names);
            ofThread = desk;
        }

        return desk;
    }
}
