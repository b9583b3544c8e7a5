using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>Options of an OPT record: the input is its RDATA.</summary>
internal sealed class EdnsTarget : IFuzzTarget
{
    private static readonly byte[] Fixed = [0, 0, 41, 0x04, 0xD0, 0, 0, 0, 0];

    private readonly byte[] scratch = new byte[NameSpan.MaxLength];

    public string Name => "edns";

    public int MaxLength => 2_000;

    public int Run(ReadOnlySpan<byte> input)
    {
        var octets = new byte[Fixed.Length + 2 + input.Length];
        Fixed.CopyTo(octets, 0);
        octets[Fixed.Length] = (byte)(input.Length >> 8);
        octets[Fixed.Length + 1] = (byte)input.Length;
        input.CopyTo(octets.AsSpan(Fixed.Length + 2));

        var reader = new MessageReader(octets);
        if (!EdnsView.TryFind(ref reader, 1, scratch, out var edns))
        {
            Invariant.Holds(reader.Position == 0 && !edns.IsPresent, "A broken OPT moves nothing and is not there.");
            return -1;
        }

        var way = new HashCode();
        var options = 0;
        var rest = edns.Options;
        while (!rest.IsEmpty)
        {
            // Whatever is found first under a code lies inside the options and has the length written before it.
            var code = (ushort)((rest[0] << 8) | rest[1]);
            Invariant.Holds(edns.TryGetOption(code, out var data), "An option that is there is found.");
            way.Add(code % 64);
            rest = rest[(4 + ((rest[2] << 8) | rest[3]))..];
            options++;
            Invariant.Holds(data.Length + 4 <= edns.Options.Length, "An option lies inside the record.");
        }

        way.Add(Math.Min(options, 8));
        return way.ToHashCode();
    }
}
