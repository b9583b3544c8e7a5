using System.Xml.Linq;

namespace Sinkhole.Architecture.Tests;

public class ReferenceTests
{
    /// <summary>What each project may refer to; all arrows point one way.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Dns"] = [],
        ["Filtering"] = ["Dns", "Zones"],
        ["Zones"] = ["Dns"],
        ["Resolution"] = ["Dns"],
        ["Evidence"] = ["Dns"],
        ["Campaigns"] = ["Dns", "Filtering", "Evidence"],
        ["Storage"] = ["Dns", "Filtering", "Evidence", "Campaigns"],
        ["Server"] = ["Dns", "Zones", "Filtering", "Resolution", "Evidence"],
        ["Admin"] = ["Dns", "Zones", "Filtering", "Resolution", "Evidence", "Campaigns", "Server"],
        ["Host"] = ["Dns", "Zones", "Filtering", "Resolution", "Evidence", "Campaigns", "Storage", "Server", "Admin"],
    };

    public static TheoryData<string> Projects { get; } = [.. SourceAssemblies.Projects];

    /// <summary>Packages that one project alone may know: its assembly names begin so.</summary>
    public static TheoryData<string, string> Owners { get; } = new()
    {
        { "Microsoft.Data.Sqlite", "Storage" },
        { "SQLitePCLRaw", "Storage" },
        { "Serilog", "Host" },
        { "YamlDotNet", "Host" },
        { "System.CommandLine", "Host" },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_assembly_refers_only_to_what_the_table_allows(string project)
    {
        Assert.Contains(project, Allowed);
        Assert.Empty(SourceAssemblies.OwnReferences(project).Except(Allowed[project], StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_file_refers_only_to_what_the_table_allows(string project)
    {
        var file = XDocument.Parse(Repository.Read($"src/Sinkhole.{project}/Sinkhole.{project}.csproj"));

        var references = file.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)["Sinkhole.".Length..]);

        Assert.Empty(references.Except(Allowed[project], StringComparer.Ordinal));
    }

    [Fact]
    public void The_table_names_every_project_and_no_other()
    {
        Assert.Equal(SourceAssemblies.Projects, Allowed.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Owners))]
    public void A_package_of_one_project_is_known_to_no_other(string package, string owner)
    {
        var others = SourceAssemblies.Projects.Where(project => !string.Equals(project, owner, StringComparison.Ordinal));

        Assert.DoesNotContain(
            others, project => SourceAssemblies.References(project).Any(name => name.StartsWith(package, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_project_stands_in_the_solution()
    {
        var solution = Repository.Read("Sinkhole.sln").Replace('\\', '/');

        Assert.DoesNotContain(
            Repository.Files("src", ".csproj").Concat(Repository.Files("tests", ".csproj")),
            file => !solution.Contains($"\"{file}\"", StringComparison.Ordinal));
    }
}
