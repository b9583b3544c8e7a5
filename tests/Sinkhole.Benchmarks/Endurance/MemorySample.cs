using Sinkhole.Benchmarks.Machine;

namespace Sinkhole.Benchmarks.Endurance;

/// <summary>Memory at a moment of a run.</summary>
/// <param name="Seconds">Since it began.</param>
/// <param name="Memory">How much.</param>
internal readonly record struct MemorySample(double Seconds, ProcessMemory Memory)
{
    /// <summary>Octets a second by which the process's own memory grew, by least squares.</summary>
    public static double Slope(IReadOnlyCollection<MemorySample> samples)
    {
        if (samples.Count < 2)
        {
            return 0;
        }

        var time = samples.Average(sample => sample.Seconds);
        var memory = samples.Average(sample => (double)sample.Memory.Anonymous);
        var spread = samples.Sum(sample => (sample.Seconds - time) * (sample.Seconds - time));
        return spread > 0 ? samples.Sum(sample => (sample.Seconds - time) * (sample.Memory.Anonymous - memory)) / spread : 0;
    }
}
