using System.Numerics;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Coverage;

/// <summary>Counts different addresses in bounded memory: exactly up to a bound, above it by the usual estimate from the runs of zeros in hashes.</summary>
internal sealed class ClientCounter
{
    // More addresses than an agency has; 3 MB at most.
    private const int MaxExact = 65_536;

    // 16,384 registers give a standard error of 0.8 %.
    private const int RegisterBits = 14;
    private const double Alpha = 0.7213 / (1 + (1.079 / (1 << RegisterBits)));
    private const ulong FirstFactor = 0xBF58476D1CE4E5B9;
    private const ulong SecondFactor = 0x94D049BB133111EB;

    private readonly HashSet<InternetAddress> exact = [];
    private InternetAddress? last;
    private byte[]? registers;

    /// <summary>How many different addresses there were; null when there was none.</summary>
    public CountEstimate? Count => (registers, exact.Count) switch
    {
        (null, 0) => null,
        (null, var count) => new CountEstimate(count, IsExact: true),
        _ => new CountEstimate(Estimate(registers), IsExact: false),
    };

    /// <summary>Counts an address in.</summary>
    public void Add(InternetAddress address)
    {
        // The lines of one client often follow each other.
        if (address == last)
        {
            return;
        }

        last = address;
        if (registers is not null)
        {
            Mark(registers, address);
        }
        else if (exact.Add(address) && exact.Count > MaxExact)
        {
            registers = new byte[1 << RegisterBits];
            Move(exact, registers);
            exact.Clear();
        }
    }

    /// <summary>Counts in what another one counted.</summary>
    public void Add(ClientCounter other)
    {
        foreach (var address in other.exact)
        {
            Add(address);
        }

        if (other.registers is null)
        {
            return;
        }

        var target = registers ??= new byte[1 << RegisterBits];
        Move(exact, target);
        exact.Clear();
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = Math.Max(target[i], other.registers[i]);
        }
    }

    private static void Move(HashSet<InternetAddress> addresses, byte[] target)
    {
        foreach (var address in addresses)
        {
            Mark(target, address);
        }
    }

    private static void Mark(byte[] target, InternetAddress address)
    {
        var hash = Mix(Mix(address.High) ^ address.Low);
        var place = (int)(hash >> (64 - RegisterBits));
        var run = (byte)(BitOperations.LeadingZeroCount((hash << RegisterBits) | (1UL << (RegisterBits - 1))) + 1);
        target[place] = Math.Max(target[place], run);
    }

    // Addresses of one network differ in their last bits only: each bit must reach all others.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * FirstFactor;
        value = (value ^ (value >> 27)) * SecondFactor;
        return value ^ (value >> 31);
    }

    // Above the exact bound the plain form needs no correction.
    private static long Estimate(byte[] registers)
    {
        var sum = registers.Sum(run => 1.0 / (1UL << run));
        return (long)Math.Round(Alpha * registers.Length * registers.Length / sum);
    }
}
