using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Dns.Names;

namespace Sinkhole.Campaigns.Hunts.Resolvers;

/// <summary>
/// Reads dnstap frames: what clients asked and were told. What the resolver itself asked upstream is taken where the options want it; its
/// address then stands for whoever is behind it.
/// </summary>
internal sealed class DnstapReader(LogContext context) : ILogReader
{
    private readonly byte[] wire = new byte[NameSpan.MaxLength];
    private readonly WireAnswer parser = new();

    public LineFault Read(ReadOnlySpan<byte> record, long number, ILogSink sink)
    {
        if (!DnstapMessage.TryRead(record, out var message))
        {
            return LineFault.Cut;
        }

        if (StageOf(message.Type) is not { } stage)
        {
            return LineFault.None;
        }

        if (message.Time is not { } time)
        {
            return LineFault.Time;
        }

        if (message.Asker is not { } client)
        {
            return LineFault.Address;
        }

        if (!parser.TryRead(message.Wire, wire, out var asked, out var type))
        {
            return LineFault.Message;
        }

        sink.Take(new LogQuery
        {
            Time = time,
            Line = number,
            Client = client,
            Port = message.Port,
            Name = asked,
            Type = type,
            Transport = message.Transport,
            Answer = stage == EventStage.Answered ? parser.Answer : null,
            Stage = stage,
            Sensor = message.Identity,
        });
        return LineFault.None;
    }

    public void Finish(ILogSink sink)
    {
        // Each frame stands for itself.
    }

    private EventStage? StageOf(DnstapType type) => type switch
    {
        DnstapType.ClientQuery or DnstapType.AuthQuery => EventStage.Asked,
        DnstapType.ClientResponse or DnstapType.AuthResponse => EventStage.Answered,
        DnstapType.ResolverQuery or DnstapType.ForwarderQuery when context.Options.TakesResolverQueries => EventStage.Asked,
        DnstapType.ResolverResponse or DnstapType.ForwarderResponse when context.Options.TakesResolverQueries => EventStage.Answered,
        _ => null,
    };
}
