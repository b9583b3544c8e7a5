using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Fuzz.Running;
using Sinkhole.Server.Landing;

namespace Sinkhole.Fuzz.Targets;

/// <summary>The head of an HTTP request, and the host names taken out of it.</summary>
internal sealed class HttpHeadTarget : IFuzzTarget
{
    public string Name => "http-head";

    public int MaxLength => 9_000;

    public int Run(ReadOnlySpan<byte> input)
    {
        var reading = HttpHead.Read(input, out var head);
        Invariant.Holds(reading == HttpReading.Whole || (head.Host.IsEmpty && head.Agent.IsEmpty), "Only a whole head names anything.");
        Invariant.Holds(reading is not (HttpReading.Unclear or HttpReading.Partial) || input.Length < HttpHead.MaxLength, "What is full is decided.");
        Invariant.Holds(head.Host.IsEmpty || (HostName.TryRead(head.Host, out var again) && again.SequenceEqual(head.Host)), "A host is a host name.");
        Invariant.Holds(head.Host.IsEmpty || NameText.TryParse(head.Host, new byte[NameSpan.MaxLength], out _), "A host name can be looked for.");

        var flight = FirstFlight.Cut(input);
        Invariant.Holds(flight.Agent.Length <= Contact.MaxAgentLength && !flight.Agent.Any(char.IsControl), "What a client calls itself is short and printable.");
        Invariant.Holds(!flight.IsRequest || flight.Protocol == ContactProtocol.Http, "Only HTTP is answered by a page.");
        Invariant.Holds((FirstFlight.TryRead(input) ?? flight) == flight, "What is decided stays so at the end.");
        Invariant.Holds(Encoding.UTF8.GetByteCount(flight.Host) == flight.Host.Length, "A host name is ASCII.");
        return HashCode.Combine(reading, head.Host.Length / 4, head.Agent.Length / 8, head.Method.Length);
    }
}
