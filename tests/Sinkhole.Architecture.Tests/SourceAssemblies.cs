using System.Reflection;

namespace Sinkhole.Architecture.Tests;

/// <summary>The projects under src and their assemblies.</summary>
internal static class SourceAssemblies
{
    private const string Prefix = "Sinkhole.";

    // The executable carries the product's name.
    private const string HostAssembly = "sinkhole";

    /// <summary>Short names of all projects: <c>Dns</c> for <c>Sinkhole.Dns</c>.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(Short).Order(StringComparer.Ordinal)];

    /// <summary>The assembly of a project.</summary>
    public static Assembly Load(string project) =>
        Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, (string.Equals(project, "Host", StringComparison.Ordinal) ? HostAssembly : Prefix + project) + ".dll"));

    /// <summary>Names of all assemblies that one refers to.</summary>
    public static IReadOnlyList<string> References(string project) => [.. Load(project).GetReferencedAssemblies().Select(name => name.Name!)];

    /// <summary>The projects of ours that an assembly refers to.</summary>
    public static IReadOnlyList<string> OwnReferences(string project) =>
        [.. References(project).Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..])];

    private static string Short(string folder) => Path.GetFileName(folder)[Prefix.Length..];
}
