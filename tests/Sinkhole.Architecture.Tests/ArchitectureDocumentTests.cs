using System.Text.RegularExpressions;

namespace Sinkhole.Architecture.Tests;

public partial class ArchitectureDocumentTests
{
    private const string Document = "src/ARCHITECTURE.md";
    private const int PatienceMilliseconds = 10_000;

    private static readonly string[] Named = [.. Quoted().Matches(Repository.Read(Document)).Select(match => match.Groups["text"].Value)];

    [Fact]
    public void Every_path_it_names_exists()
    {
        var missing = Named.Where(text => text.Contains('/', StringComparison.Ordinal)).Where(path => !Exists(path));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_type_it_names_is_declared_in_a_file_of_that_name()
    {
        var files = Repository.Files("src", ".cs", ".razor").Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal);
        var missing = Named.Where(text => TypeName().IsMatch(text)).Where(type => !files.Contains(type));

        Assert.Empty(missing);
    }

    [Fact]
    public void It_names_every_project()
    {
        Assert.Empty(SourceAssemblies.Projects.Select(project => $"Sinkhole.{project}").Except(Named, StringComparer.Ordinal));
    }

    [Fact]
    public void It_fits_on_a_page_or_two()
    {
        Assert.InRange(Repository.Read(Document).Split('\n').Length, 30, 150);
    }

    private static bool Exists(string path) =>
        new[] { Repository.Root, Path.Combine(Repository.Root, "src") }
            .Select(folder => Path.Combine(folder, path))
            .Any(full => File.Exists(full) || Directory.Exists(full));

    [GeneratedRegex("`(?<text>[^`\n]+)`", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex Quoted();

    /// <summary>A type or <c>Type.Member</c>; the projects have a test of their own.</summary>
    [GeneratedRegex("^(?!Sinkhole)[A-Z][A-Za-z0-9]+$", RegexOptions.None, PatienceMilliseconds)]
    private static partial Regex TypeName();
}
