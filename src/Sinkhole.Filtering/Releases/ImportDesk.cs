using System.Text.RegularExpressions;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Releases;

/// <summary>Takes in files and text that people bring, and makes the list where there is none of that name.</summary>
internal sealed partial class ImportDesk(ListLibrary library, ReleaseDesk releases, ListLibraryOptions options)
{
    private readonly ListBook book = library.Book;

    /// <summary>Makes a version of what a stream gives.</summary>
    public async Task<Outcome<ListVersion>> ImportAsync(ImportRequest request, Stream content, CancellationToken cancellationToken)
    {
        if (Signed.Read(request.By, "import") is not { } signed)
        {
            return new Outcome<ListVersion>(null, OfficeProblems.WhoAndWhy());
        }

        // Whoever sends slowly keeps nobody waiting: the list's turn is taken when all of it is here.
        var shown = request.FileName.Length > 0 ? Path.GetFileName(request.FileName) : request.List;
        var (file, fault) = await IncomingFile.ReceiveAsync(content, shown, book.Versions.Incoming, options.MaxFileOctets, cancellationToken);
        using (file)
        {
            return file is null ? new Outcome<ListVersion>(null, fault) : await TakeTurnAsync(request, signed, file, cancellationToken);
        }
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamePattern();

    private static ListOptions NewList(ImportRequest request) => new()
    {
        Name = request.List,
        Format = request.Format ?? ListFormat.Text,
        Campaign = request.Campaign,
        Class = request.Class ?? (request.Campaign.Length > 0 ? ListClass.Campaign : ListClass.Other),
        Letter = request.Letter,
        Columns = request.Columns,
        Release = ReleaseRule.Manual,
    };

    private async Task<Outcome<ListVersion>> TakeTurnAsync(ImportRequest request, Signed signed, IncomingFile file, CancellationToken cancellationToken)
    {
        var (list, problem) = Find(request);
        if (list is null)
        {
            return new Outcome<ListVersion>(null, problem);
        }

        await list.Importing.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Take(list, request, signed, file), cancellationToken);
        }
        finally
        {
            EndArrival(list);
            list.Importing.Release();
        }
    }

    private Outcome<ListVersion> Take(WatchedList list, ImportRequest request, Signed signed, IncomingFile file)
    {
        var isNew = !IsFollowed(list);
        if (isNew && request.Format is null)
        {
            if (ListFormatDetector.Detect(file.Path, out var unknown) is not { } found)
            {
                return new Outcome<ListVersion>(null, unknown?.Renamed(file.Path, file.Shown));
            }

            list.Adopt(list.Options with { Format = found }, isUpload: true);
        }

        var read = list.Options with
        {
            Format = request.Format ?? list.Options.Format,
            Columns = request.Columns.Length > 0 ? request.Columns : list.Options.Columns,
        };
        var source = new VersionSource(request.Origin, signed.By)
        {
            FileName = Path.GetFileName(request.FileName),
            Letter = request.Letter,
            StatedOctets = request.StatedOctets,
        };
        if (isNew && !TryRegister(list, signed, out var problem))
        {
            return new Outcome<ListVersion>(null, problem);
        }

        var outcome = library.Versions.TakeIn(list, read, file, source);
        if (isNew && outcome.Value is null or { State: VersionState.Refused })
        {
            Forget(list, signed);
        }

        return outcome;
    }

    private (WatchedList? List, ListProblem? Problem) Find(ImportRequest request)
    {
        lock (book.Gate)
        {
            if (book.Find(request.List) is { } known)
            {
                return (known, null);
            }

            if (!NamePattern().IsMatch(request.List))
            {
                return (null, OfficeProblems.Name(request.List));
            }

            if (book.Lists.Find(list => string.Equals(list.Options.Name, request.List, StringComparison.OrdinalIgnoreCase)) is { } other)
            {
                return (null, OfficeProblems.NameTaken(request.List, other.Options.Name));
            }

            return book.Lists.Count >= PolicySnapshot.MaxLists
                ? (null, OfficeProblems.TooManyLists(PolicySnapshot.MaxLists))
                : (book.Arrive(NewList(request)), null);
        }
    }

    private void EndArrival(WatchedList list)
    {
        lock (book.Gate)
        {
            book.EndArrival(list.Options.Name);
        }
    }

    private bool IsFollowed(WatchedList list)
    {
        lock (book.Gate)
        {
            return book.Lists.Contains(list);
        }
    }

    /// <summary>A first file that is no list makes none.</summary>
    private void Forget(WatchedList list, Signed signed)
    {
        lock (book.Gate)
        {
            releases.Write(new ListDecision { Kind = DecisionKind.Remove, By = signed.By, List = list.Options.Name });
            book.AdoptRegistered();
            book.Show();
        }
    }

    /// <summary>Makes the list one of those that are followed; false when another took its name meanwhile or it cannot be written down.</summary>
    private bool TryRegister(WatchedList list, Signed signed, out ListProblem? problem)
    {
        lock (book.Gate)
        {
            var name = list.Options.Name;
            problem = book.Lists.Exists(other => string.Equals(other.Options.Name, name, StringComparison.OrdinalIgnoreCase))
                ? OfficeProblems.NameTaken(name, name)
                : releases.Write(new ListDecision { Kind = DecisionKind.Register, By = signed.By, List = name, Options = list.Options });
            if (problem is null)
            {
                book.Follow(list);
            }

            return problem is null;
        }
    }
}
