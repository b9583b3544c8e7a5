using System.Text.RegularExpressions;

namespace Sinkhole.Architecture.Tests;

public partial class SourceShapeTests
{
    private const int MaxLines = 400;
    private const int PatienceMilliseconds = 10_000;

    /// <summary>Names that say what kind of thing a folder holds and not what it is about.</summary>
    private static readonly string[] Kinds = ["Helpers", "Utils", "Utilities", "Common", "Shared", "Misc", "Services", "Interfaces", "Models"];

    private static readonly IReadOnlyList<string> Sources =
        [.. Repository.Files("src", ".cs", ".razor"), .. Repository.Files("tests", ".cs", ".razor")];

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        Assert.DoesNotContain(Sources, file => Repository.Read(file).Count(c => c == '\n') > MaxLines);
    }

    [Fact]
    public void Folders_are_named_for_features()
    {
        Assert.DoesNotContain(Sources, file => file.Split('/').Any(Kinds.Contains));
    }

    [Fact]
    public void No_file_hides_parts_of_itself_in_regions()
    {
        Assert.DoesNotContain(Sources, file => Region().IsMatch(Repository.Read(file)));
    }

    [Fact]
    public void A_class_is_spread_over_files_only_for_its_log_texts_and_its_markup()
    {
        var strays = from file in Repository.Files("src", ".cs")
                     from Match match in PartialType().Matches(Repository.Read(file))
                     let type = match.Groups["name"].Value
                     let name = Path.GetFileName(file)
                     where !new[] { $"{type}.cs", $"{type}.Log.cs", $"{type}.razor.cs" }.Contains(name, StringComparer.Ordinal)
                     select file;

        Assert.Empty(strays);
    }

    [Fact]
    public void Pages_are_rendered_on_the_server_alone()
    {
        Assert.DoesNotContain(
            Repository.Files("src", ".razor", ".cs", ".js", ".html"),
            file => Interactive().IsMatch(Repository.Read(file)));
    }

    [Fact]
    public void Names_in_sources_and_tests_are_reserved_ones()
    {
        // RFC 2606 and RFC 6761 reserve example, test and invalid; these endings belong to somebody.
        Assert.DoesNotContain(Repository.Files("blocklists", ".csv", ".txt"), file => ForeignName().IsMatch(Repository.Read(file)));
    }

    [GeneratedRegex(@"^\s*#region\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex Region();

    [GeneratedRegex(@"^(public|internal)[^\n(]*\bpartial\s+(class|struct|interface|record(\s+struct)?)\s+(?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex PartialType();

    [GeneratedRegex(@"<blazor|@rendermode|AddInteractive(Server|WebAssembly)|blazor\.(web|server|webassembly)\.js", RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex Interactive();

    [GeneratedRegex(@"\b[a-z0-9-]+\.(com|net|org|vn|io|ru|cn)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, PatienceMilliseconds)]
    private static partial Regex ForeignName();
}
