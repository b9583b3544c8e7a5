namespace Sinkhole.Benchmarks.Names;

/// <summary>Draws numbers so that the one of rank r comes with a weight of 1/r, as names in queries do.</summary>
internal sealed class ZipfLaw
{
    private readonly double[] sums;

    /// <summary>Over the numbers from 0 to below a count.</summary>
    public ZipfLaw(int count)
    {
        sums = new double[count];
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sums[i] = sum += 1.0 / (i + 1);
        }
    }

    public int Draw(Random random)
    {
        var place = Array.BinarySearch(sums, random.NextDouble() * sums[^1]);
        return Math.Min(place < 0 ? ~place : place, sums.Length - 1);
    }
}
