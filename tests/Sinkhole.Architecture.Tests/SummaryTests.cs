using System.Xml.Linq;

namespace Sinkhole.Architecture.Tests;

public class SummaryTests
{
    public static TheoryData<string> Projects { get; } = [.. SourceAssemblies.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_public_type_says_what_it_is_for(string project)
    {
        var assembly = SourceAssemblies.Load(project);
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        var documented = XDocument.Load(file).Descendants("member")
            .Where(member => !string.IsNullOrWhiteSpace(member.Element("summary")?.Value))
            .Select(member => member.Attribute("name")!.Value)
            .ToHashSet(StringComparer.Ordinal);

        // Pages and parts are classes only because the compiler makes them so: their markup opens with its own remark.
        var silent = assembly.GetExportedTypes()
            .Where(type => !IsMarkup(type))
            .Select(type => $"T:{type.FullName!.Replace('+', '.')}")
            .Where(name => !documented.Contains(name));

        Assert.Empty(silent);
    }

    private static bool IsMarkup(Type type)
    {
        for (var one = type; one is not null; one = one.BaseType)
        {
            if (string.Equals(one.FullName, "Microsoft.AspNetCore.Components.ComponentBase", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return type.Name.StartsWith('_');
    }
}
