using Sinkhole.Evidence.Contacts;
using Sinkhole.Fuzz.Running;
using Sinkhole.Server.Landing;

namespace Sinkhole.Fuzz.Targets;

/// <summary>The first flight of a TLS client.</summary>
internal sealed class ClientHelloTarget : IFuzzTarget
{
    public string Name => "client-hello";

    public int MaxLength => 2_400;

    public int Run(ReadOnlySpan<byte> input)
    {
        var reading = ClientHello.Read(input, out var name);
        Invariant.Holds(reading == HelloReading.Whole || name.IsEmpty, "Only a whole hello names a server.");
        Invariant.Holds(name.Length < Math.Max(1, input.Length), "A name lies inside what came.");

        for (var length = 0; length < input.Length && reading == HelloReading.Whole; length += 1 + (input.Length / 64))
        {
            var earlier = ClientHello.Read(input[..length], out var cut);
            Invariant.Holds(earlier is not HelloReading.Broken && (earlier != HelloReading.None || length == 0), "The beginning of a whole hello is not refused.");
            Invariant.Holds(earlier != HelloReading.Whole || cut.SequenceEqual(name), "What is whole stays as it is.");
        }

        var flight = FirstFlight.Cut(input);
        Invariant.Holds(reading is HelloReading.None or HelloReading.Unclear || flight.Protocol == ContactProtocol.Tls, "What begins as a hello is TLS.");
        Invariant.Holds(flight.Protocol != ContactProtocol.Tls || (flight.Agent.Length == 0 && !flight.IsRequest), "A hello is no request.");
        return HashCode.Combine(reading, name.Length / 4, flight.Host.Length > 0, input.Length / 128);
    }
}
