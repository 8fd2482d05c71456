/// Takes the signatures out of the archives in the folders that are named. The platform would check them at every
/// start, which takes as long as everything else, and keeps classes of signed archives out of the AOT cache. What was
/// downloaded has been verified by its checksum before.
///
/// Usage: `java server/Unsign.java FOLDER...`
void main(String[] folders) throws IOException {
    var signature = Pattern.compile("/META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
    for (String folder : folders) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path archive : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                List<String> names;
                try (var zip = new ZipFile(archive.toFile())) {
                    names = zip.stream().map(entry -> "/" + entry.getName()).filter(name -> signature.matcher(name).matches()).toList();
                }
                if (!names.isEmpty()) {
                    try (FileSystem zip = FileSystems.newFileSystem(archive)) {
                        for (String name : names) {
                            Files.delete(zip.getPath(name));
                        }
                    }
                }
            }
        }
    }
}
