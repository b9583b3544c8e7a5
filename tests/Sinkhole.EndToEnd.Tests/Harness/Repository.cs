namespace Sinkhole.EndToEnd.Tests.Harness;

/// <summary>Where things lie in the checkout the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder of Sinkhole.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The program, built in the tests' own configuration.</summary>
    public static string Program { get; } = Path.Combine(
        Root, "src", "Sinkhole.Host", "bin", AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug", "net10.0", "sinkhole");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Sinkhole.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No Sinkhole.sln above the test's folder.");
    }
}
