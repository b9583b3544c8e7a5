using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Evidence.Tests.Verdicts;

/// <summary>Look-ups at given times, in seconds since a Monday at midnight.</summary>
internal static class Series
{
    public const double Minute = 60;
    public const double Hour = 3_600;
    public const double Day = 86_400;

    private const long Monday = 1_795_996_800;

    public static LookUp At(double second) => Folded(second, second, 1);

    public static LookUp[] At(params double[] seconds) => [.. seconds.Select(At)];

    public static LookUp Folded(double first, double last, long count) => new(Micro(first), Micro(last), count);

    /// <summary>A, AAAA and HTTPS, and the first of them once more five seconds later.</summary>
    public static IEnumerable<LookUp> Attempt(double second) => At(second, second + 0.001, second + 0.003, second + 5);

    /// <summary>A program that asks again and again, each interval longer or shorter by up to the jitter.</summary>
    public static IEnumerable<double> Every(double period, int times, double jitter, Random chance)
    {
        var now = 9 * Hour;
        for (var i = 0; i < times; i++)
        {
            yield return now;
            now += period * (1 + (jitter * ((2 * chance.NextDouble()) - 1)));
        }
    }

    public static FamilyVerdict Judge(IEnumerable<LookUp> lookUps, VerdictOptions? options = null) =>
        VerdictLadder.Judge(new VerdictFacts { LookUps = [.. lookUps] }, options ?? new VerdictOptions());

    private static long Micro(double second) => (long)((Monday + second) * 1_000_000);
}
