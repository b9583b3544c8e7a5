namespace Sinkhole.Filtering.Lists;

/// <summary>Which state of each list's file was compiled to what: an unchanged file is not read again at start.</summary>
/// <param name="Entries">One for each list that is in force as its file is.</param>
internal sealed record FileRegister(IReadOnlyList<FileRegisterEntry> Entries);
