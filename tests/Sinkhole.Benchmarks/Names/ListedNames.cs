using Sinkhole.Benchmarks.Index;

namespace Sinkhole.Benchmarks.Names;

/// <summary>The names on the list, the same ones for every server.</summary>
internal static class ListedNames
{
    /// <summary>So many names, none twice.</summary>
    public static string[] Make(int count)
    {
        var names = new HashSet<string>(count, StringComparer.Ordinal);
        var number = 0;
        while (names.Count < count)
        {
            names.Add(NameSource.Name(number++));
        }

        return [.. names];
    }
}
